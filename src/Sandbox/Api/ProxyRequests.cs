using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>
/// The proxy subresources of pods and services. Nothing listens in a simulated pod, so the sandbox answers in its place and says which pod
/// and port the request would have reached; what would not have reached one is refused as the API server refuses it.
/// </summary>
internal sealed class ProxyRequests(SandboxStore store)
{
    private static readonly GroupKind Slices = new("discovery.k8s.io", "EndpointSlice");

    public Task ToPodAsync(ApiRequest request)
    {
        var (name, asked) = Target(request);
        var pod = Existing(request, name);
        if (asked.Length == 0)
        {
            asked =
                pod.Spec.Items("containers")
                    .SelectMany(container => container.Items("ports"))
                    .Select(port => port.Number("containerPort")?.ToString(CultureInfo.InvariantCulture))
                    .FirstOrDefault()
                ?? "80";
        }

        return int.TryParse(asked, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? AnswerAsync(request, pod, port)
            : throw ApiStatus.BadRequest($"invalid port \"{asked}\"").ToException();
    }

    public Task ToServiceAsync(ApiRequest request)
    {
        var (name, asked) = Target(request);
        var service = Existing(request, name);
        JsonElement[] ports = [.. service.Spec.Items("ports")];
        var port = asked.Length == 0 && ports.Length == 1 ? ports[0] : ports.FirstOrDefault(candidate => IsNamed(candidate, asked));
        if (!port.Exists())
        {
            throw Unavailable($"no service port \"{asked}\" found for service \"{name}\"");
        }

        foreach (var slice in store.Snapshot.Of(Slices).In(service.Namespace).Where(slice => IsOf(slice, name)))
        {
            var target = slice.Raw.Items("ports").FirstOrDefault(candidate => (candidate.Text("name") ?? "") == (port.Text("name") ?? ""));
            foreach (var endpoint in slice.Raw.Items("endpoints").Where(endpoint => endpoint.At("conditions").Flag("ready") != false))
            {
                var reference = endpoint.At("targetRef");
                if (
                    target.Number("port") is { } number
                    && store.Get(new GroupKind("", "Pod"), service.Namespace, reference.Text("name") ?? "") is { } pod
                )
                {
                    return AnswerAsync(request, pod, (int)number);
                }
            }
        }

        throw Unavailable($"no endpoints available for service \"{name}\"");
    }

    private static Task AnswerAsync(ApiRequest request, ResourceObject pod, int port)
    {
        var path = request.Context.Request.Path.Value ?? "";
        if (request.Path.Rest.Length == 0 && !path.EndsWith('/'))
        {
            // Relative links of the page behind the proxy would lead elsewhere.
            request.Context.Response.Headers.Location = path + "/" + request.Context.Request.QueryString;
            request.Context.Response.StatusCode = 301;
            return Task.CompletedTask;
        }

        var ready = pod
            .Status.Items("conditions")
            .Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");
        var open = pod.Spec.Items("containers").SelectMany(container => container.Items("ports")).ToArray();
        var listens = open.Length == 0 || open.Any(candidate => candidate.Number("containerPort") == port);
        if (!ready || !listens)
        {
            throw Unavailable(
                $"error trying to reach service: dial tcp {pod.Status.Text("podIP") ?? "0.0.0.0"}:{port}: connect: connection refused"
            );
        }

        return ApiResponses.JsonAsync(
            request.Context,
            new JsonObject
            {
                ["simulated"] = true,
                ["namespace"] = pod.Namespace,
                ["pod"] = pod.Name,
                ["port"] = port,
                ["method"] = request.Context.Request.Method,
                ["path"] = "/" + request.Path.Rest,
            }
        );
    }

    /// <summary>The name in the URL may say scheme and port: <c>https:web:8443</c>, <c>web:http</c>.</summary>
    private static (string Name, string Port) Target(ApiRequest request) =>
        request.Name.Split(':') switch
        {
            [var name] => (name, ""),
            [var name, var port] => (name, port),
            ["http" or "https" or "", var name, var port] => (name, port),
            _ => throw ApiStatus.BadRequest($"invalid {request.Kind.Singular} request \"{request.Name}\"").ToException(),
        };

    private static bool IsNamed(JsonElement port, string asked) =>
        port.Text("name") == asked || port.Number("port")?.ToString(CultureInfo.InvariantCulture) == asked;

    private static bool IsOf(ResourceObject slice, string service) =>
        slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service;

    private ResourceObject Existing(ApiRequest request, string name) =>
        store.State.Objects.Find(request.Kind.Kind, request.Namespace, name) ?? throw ApiStatus.NotFound(request.Kind, name).ToException();

    private static ApiStatusException Unavailable(string message) =>
        new ApiStatus
        {
            Code = 503,
            Reason = "ServiceUnavailable",
            Message = message,
        }.ToException();
}
