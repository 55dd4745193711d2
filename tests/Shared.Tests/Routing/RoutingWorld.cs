using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Status;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Routing;

/// <summary>A cluster written as YAML, with short ways to ask about it.</summary>
internal sealed class RoutingWorld
{
    public const string Gateway = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: test}
        spec: {controllerName: example.com/controller}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: gw, namespace: infra}
        spec:
          gatewayClassName: test
          listeners:
          - {name: http, port: 80, protocol: HTTP}
        ---
        """;

    public const string Services = """
        apiVersion: v1
        kind: Service
        metadata: {name: a, namespace: infra}
        spec: {selector: {app: a}, ports: [{port: 8080}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: b, namespace: infra}
        spec: {selector: {app: b}, ports: [{port: 8080}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: c, namespace: other}
        spec: {selector: {app: c}, ports: [{port: 8080}]}
        ---
        """;

    public RoutingWorld(params string[] manifests)
    {
        var read = ManifestReader.ReadObjects(string.Join("\n---\n", manifests));
        read.Problems.ShouldBeEmpty();
        Objects = read.Objects;
        Snapshot = ClusterSnapshot.Of(Objects);
        Table = RoutingTable.Build(Snapshot);
    }

    public IReadOnlyList<ResourceObject> Objects { get; }

    public ClusterSnapshot Snapshot { get; }

    public RoutingTable Table { get; }

    /// <summary>An HTTPRoute to Gateway infra/gw.</summary>
    public static string Route(string name, string rules, string hostnames = "[]", string extra = "") =>
        $$"""
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: {{name}}, namespace: infra{{extra}}}
            spec:
              parentRefs: [{name: gw}]
              hostnames: {{hostnames}}
              rules: {{rules.ReplaceLineEndings(" ")}}
            ---
            """;

    /// <summary>A rule with one path prefix and one backend.</summary>
    public static string To(string service, string match) => $"{{matches: [{match}], backendRefs: [{{name: {service}, port: 8080}}]}}";

    public TrafficAnswer Get(
        string path,
        string? host = "example.com",
        int? port = 80,
        string method = "GET",
        string gateway = "gw",
        string protocol = "HTTP",
        string? sni = null,
        params HeaderValue[] headers
    ) =>
        Table.Resolve(
            new TrafficRequest
            {
                Gateway = new TrafficGateway("infra", gateway),
                Host = host,
                Path = path,
                Method = method,
                Port = port,
                Protocol = protocol,
                Sni = sni,
                Headers = headers,
            }
        );

    public PredictedStatus Status(string kind, string name, string home = "infra") =>
        StatusPredictor.Predict(Table).Single(status => status.Kind == kind && status.Name == name && status.Namespace == home);
}

internal static class AnswerReading
{
    /// <summary>The backend that gets everything, or the status in words.</summary>
    public static string Where(this TrafficAnswer answer) =>
        answer.Outcome switch
        {
            TrafficOutcome.Forwarded => string.Join(
                '|',
                answer.Backends.Where(backend => backend.Share > 0).Select(backend => backend.Name)
            ),
            TrafficOutcome.Redirected => answer.Redirect?.Location ?? "",
            TrafficOutcome.Responded => answer.GrpcStatus ?? answer.StatusCode?.ToString() ?? "",
            _ => "rejected",
        };

    public static string Reason(this IEnumerable<PredictedCondition> conditions, string type) =>
        conditions
            .Where(condition => condition.Type == type)
            .Select(condition => $"{condition.Status}/{condition.Reason}")
            .SingleOrDefault()
        ?? "absent";
}
