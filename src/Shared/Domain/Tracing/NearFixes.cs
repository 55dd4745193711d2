using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Tracing;

/// <summary>Edits of a route that would let a request in, when one thing stands in the way.</summary>
internal static class NearFixes
{
    /// <summary>What the route takes besides comes first; what it no longer takes, last.</summary>
    public static IReadOnlyList<Fix> For(RoutedRoute route, NearMatch near, RoutedListener? listener, TrafficRequest request)
    {
        if (near.Misses.Count != 1)
        {
            return [];
        }

        var miss = near.Misses[0];
        return miss.Field switch
        {
            "hostname" when miss.Given.Length > 0 => Hostname(route, miss),
            "listener" when listener is not null => Listener(route, listener),
            "path" => Path(route, miss),
            "method" when !route.Route.IsGrpc => Method(route, miss, request),
            "rule" or "hostname" or "listener" => [],
            _ => Condition(route, miss),
        };
    }

    private static Fix[] Hostname(RoutedRoute route, NearMiss miss) =>
        [
            Of(
                $"Also take hostname {miss.Given}",
                route,
                Set(FieldPath.Item("spec.hostnames", route.Route.Hostnames.Length), JsonValue.Create(miss.Given))
            ),
            Of($"Change hostname {miss.Wanted} to {miss.Given}", route, Set(miss.Path, JsonValue.Create(miss.Given))),
        ];

    private static Fix[] Listener(RoutedRoute route, RoutedListener listener)
    {
        var parents = route
            .Attachments.Where(attachment => attachment.Gateway?.Key == listener.Gateway.Key && attachment.Parent.SectionName is not null)
            .ToList();
        if (parents.Count == 0 || listener.Owner != listener.Gateway.Key)
        {
            return [];
        }

        var parent = parents[0].Parent;
        if (!parents[0].Accepted.Holds)
        {
            return
            [
                Of(
                    $"Attach it to listener {listener.Name} instead of {parent.SectionName}",
                    route,
                    Set($"{parent.Path}.sectionName", JsonValue.Create(listener.Name))
                ),
            ];
        }

        var added = Node(FieldPath.Read(route.Route.Resource.Raw, parent.Path));
        added["sectionName"] = listener.Name;
        return
        [
            Of(
                $"Attach it to listener {listener.Name} too",
                route,
                Set(FieldPath.Item("spec.parentRefs", route.Route.Parents.Length), added)
            ),
        ];
    }

    private static List<Fix> Path(RoutedRoute route, NearMiss miss)
    {
        var match = miss.Path[..^".path.value".Length];
        var type = FieldPath.Read(route.Route.Resource.Raw, $"{match}.path").Text("type") ?? "PathPrefix";
        var (kind, value) = type == "PathPrefix" ? ("PathPrefix", Prefix(miss.Given, miss.Wanted)) : ("Exact", miss.Given);
        var fixes = new List<Fix>();
        var added = Node(FieldPath.Read(route.Route.Resource.Raw, match));
        added["path"] = new JsonObject { ["type"] = kind, ["value"] = value };
        if (Append(route, match, added) is { } edit)
        {
            fixes.Add(Of($"Also take path {kind} {value}", route, edit));
        }

        fixes.Add(
            Of($"Change path {miss.Wanted} to {value}", route, Set($"{match}.path", new JsonObject { ["type"] = kind, ["value"] = value }))
        );
        return fixes;
    }

    private static List<Fix> Method(RoutedRoute route, NearMiss miss, TrafficRequest request)
    {
        var match = miss.Path[..^".method".Length];
        var fixes = new List<Fix>();
        var added = Node(FieldPath.Read(route.Route.Resource.Raw, match));
        added["method"] = request.Method;
        if (Append(route, match, added) is { } edit)
        {
            fixes.Add(Of($"Also take method {request.Method}", route, edit));
        }

        fixes.Add(Of("Take any method", route, new FieldEdit(miss.Path, null)));
        return fixes;
    }

    private static List<Fix> Condition(RoutedRoute route, NearMiss miss)
    {
        var fixes = new List<Fix>();
        if (miss.Given.Length > 0 && miss.Path.EndsWith(']') && !miss.Given.Contains(Credentials.Mask, StringComparison.Ordinal))
        {
            var match = miss.Path[..miss.Path.LastIndexOf(".matches[", StringComparison.Ordinal)] is var rule
                ? miss.Path[..(miss.Path.IndexOf(']', rule.Length) + 1)]
                : "";
            var added = FieldEdits.Apply(
                FieldPath.Read(route.Route.Resource.Raw, match),
                [Set(miss.Path[(match.Length + 1)..] + ".value", JsonValue.Create(miss.Given))]
            );
            if (Append(route, match, Node(added)) is { } edit)
            {
                fixes.Add(Of($"Also take {miss.Field} {miss.Given}", route, edit));
            }
        }

        fixes.Add(Of($"Do not ask for {miss.Field}", route, new FieldEdit(miss.Path, null)));
        return fixes;
    }

    /// <summary>As many elements of the path as the wanted prefix has.</summary>
    private static string Prefix(string given, string wanted)
    {
        var depth = Math.Max(1, wanted.Split('/', StringSplitOptions.RemoveEmptyEntries).Length);
        return "/" + string.Join('/', given.Split('/', StringSplitOptions.RemoveEmptyEntries).Take(depth));
    }

    private static FieldEdit? Append(RoutedRoute route, string match, JsonObject added)
    {
        var list = match[..match.LastIndexOf('[')];
        var items = FieldPath.Read(route.Route.Resource.Raw, list);
        return items.ValueKind == JsonValueKind.Array ? Set(FieldPath.Item(list, items.GetArrayLength()), added) : null;
    }

    private static JsonObject Node(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? JsonObject.Create(element.Clone()) ?? [] : [];

    private static FieldEdit Set(string path, JsonNode? value) => new(path, JsonSerializer.SerializeToElement(value));

    private static Fix Of(string title, RoutedRoute route, FieldEdit edit) =>
        new()
        {
            Title = title,
            Object = route.Key,
            Edits = [edit],
        };
}
