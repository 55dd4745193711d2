using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Status;
using NetConsole.Manifests;

namespace NetConsole.Shared.Tests.Routing;

/// <summary>
/// Cases in tests/Fixtures/routing. Each folder has an <c>input.yaml</c> with the cluster, and one or both of
/// <c>requests.yaml</c> (a list of requests, each with where it goes in <c>to</c>) and <c>expected.yaml</c> (a list of objects
/// with the conditions they get, each as status and reason, and the profile that they are judged by).
/// </summary>
public sealed class RoutingFixturesTests
{
    public static TheoryData<string> Cases => [.. FixtureFiles.Folders("routing")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Requests_GoWhereTheCaseSays(string name)
    {
        var snapshot = ClusterSnapshot.Of(FixtureFiles.Objects("routing", name, "input.yaml"));
        var table = RoutingTable.Build(snapshot);
        foreach (var asked in Documents(name, "requests.yaml"))
        {
            var answer = table.Resolve(Request(asked));
            $"{asked}: {Where(answer)}".ShouldBe($"{asked}: {asked.At("to")}");
            Where(table.Resolve(Request(asked), trace: false)).ShouldBe(Where(answer));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Statuses_AreWhatTheCaseSays(string name)
    {
        var table = RoutingTable.Build(ClusterSnapshot.Of(FixtureFiles.Objects("routing", name, "input.yaml")));
        foreach (var wanted in Documents(name, "expected.yaml"))
        {
            StatusOptions.TryParseProfile(wanted.Text("profile"), out var profile).ShouldBeTrue();
            var which = wanted.Text("object");
            var status = StatusPredictor
                .Predict(table, new StatusOptions { Profile = profile })
                .SingleOrDefault(candidate => $"{candidate.Kind} {candidate.Namespace}/{candidate.Name}" == which);
            status.ShouldNotBeNull($"{name}: {which}");
            foreach (var part in wanted.At("is").EnumerateObject())
            {
                var found = Found(status, part.Name);
                foreach (var word in part.Value.EnumerateObject())
                {
                    $"{which} {profile} {part.Name} {word.Name} {found(word.Name)}".ShouldBe(
                        $"{which} {profile} {part.Name} {word.Name} {word.Value}"
                    );
                }
            }
        }
    }

    private static IEnumerable<JsonElement> Documents(string name, string file) =>
        FixtureFiles.Exists("routing", name, file)
            ? YamlReader.Read(FixtureFiles.Text("routing", name, file)).Documents.Single().Json.EnumerateArray()
            : Enumerable.Empty<JsonElement>();

    private static Func<string, string> Found(PredictedStatus status, string part)
    {
        if (part == "object")
        {
            return type => (status.Conditions ?? []).Reason(type);
        }

        var (kind, which) = (part.Split(' ')[0], part.Split(' ')[^1]);
        if (kind == "listener")
        {
            var listener = status.Listeners?.SingleOrDefault(candidate => candidate.Name == which);
            return type =>
                type switch
                {
                    "attachedRoutes" => listener?.AttachedRoutes.ToString() ?? "absent",
                    "supportedKinds" => string.Join(' ', (listener?.SupportedKinds ?? []).Select(supported => supported.Kind)),
                    _ => (listener?.Conditions ?? []).Reason(type),
                };
        }

        var conditions =
            kind == "parent"
                ? status.Parents?.Where(parent => Name(parent.ParentRef) == which).Select(parent => parent.Conditions)
                : status.Ancestors?.Where(ancestor => Name(ancestor.AncestorRef) == which).Select(ancestor => ancestor.Conditions);
        var own = conditions?.SingleOrDefault() ?? [];
        return own.Reason;
    }

    private static string Name(PredictedRef reference) =>
        reference.SectionName is { } section ? $"{reference.Name}/{section}" : reference.Name;

    private static TrafficRequest Request(JsonElement spec)
    {
        var gateway = (spec.Text("gateway") ?? "infra/gw").Split('/');
        return new TrafficRequest
        {
            Gateway = new TrafficGateway(gateway[0], gateway[1]),
            Port = (int?)spec.Number("port") ?? 80,
            Protocol = spec.Text("protocol") ?? "HTTP",
            Sni = spec.Text("sni"),
            Host = spec.Has("host") ? spec.Text("host") : null,
            Method = spec.Text("method") ?? "GET",
            Path = spec.Text("path") ?? "/",
            Headers = [.. spec.Map("headers").Select(header => new Domain.GatewayApi.HeaderValue(header.Key, header.Value))],
        };
    }

    // Shares are told only where there is more than one, and the part that fails as 500.
    private static string Where(TrafficAnswer answer)
    {
        var open = answer.Backends.Where(backend => backend.Share > 0).ToList();
        return answer.Outcome == TrafficOutcome.Forwarded && open.Count > 1
            ? string.Join(
                " ",
                open.Select(backend => $"{(backend.Problem is null ? backend.Name : "500")}={Math.Round(backend.Share * 100)}%")
            )
            : answer.Where();
    }
}
