using NetConsole.Domain.Facts;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Domain.Listing;

/// <summary>Columns of the five route kinds.</summary>
internal static class RouteColumns
{
    public static readonly IReadOnlyList<ListColumn> WithHosts = [Hosts, Parents, Rules, Backends];

    public static readonly IReadOnlyList<ListColumn> WithoutHosts = [Parents, Backends];

    private static ListColumn Hosts =>
        new(
            "hosts",
            "Hosts",
            ColumnShape.Code,
            (item, _) =>
            {
                var hosts = Route.Of(item).Hostnames;
                return hosts.IsEmpty
                    ? new ListCell { Text = "*", Hint = "Any host of its listeners" }
                    : ListCell.Of((IEnumerable<string>)hosts);
            },
            16
        );

    private static ListColumn Parents =>
        new(
            "parents",
            "Parents",
            ColumnShape.Code,
            (item, _) =>
                ListCell.Of([
                    .. Route
                        .Of(item)
                        .Parents.Select(parent =>
                        {
                            var place = parent.Namespace == item.Namespace ? "" : $"{parent.Namespace}/";
                            var section = parent.SectionName is null ? "" : $"/{parent.SectionName}";
                            var verdict = Answer(item, parent);
                            return new CellPart($"{place}{parent.Name}{section}", verdict.State, parent.Key, verdict.Sentence);
                        }),
                ]),
            16
        );

    private static ListColumn Rules =>
        new(
            "rules",
            "Rules",
            ColumnShape.Text,
            (item, _) =>
                ListCell.Of([
                    .. Route.Of(item).Rules.Select(rule => new CellPart(RuleWords.Short(rule), null, null, RuleWords.Long(rule))),
                ]),
            14
        );

    private static ListColumn Backends =>
        new(
            "backends",
            "Backends",
            ColumnShape.Code,
            (item, context) =>
            {
                var backends = Route.Of(item).Rules.SelectMany(rule => rule.Backends).GroupBy(backend => backend.Key);
                var refused = Refused(item, context);
                return ListCell.Of([
                    .. backends.Select(group =>
                        refused.GetValueOrDefault(group.Key) is { } problem
                            ? new CellPart(Name(group.Key, item.Namespace), HealthState.Critical, group.Key, problem)
                            : Backend(group.Key, item.Namespace, group.All(backend => backend.Weight == 0) ? 0 : null, context)
                    ),
                ]);
            },
            20
        );

    /// <summary>Backends that exist but may not be sent traffic, with the reason: how many of their endpoints are ready does not matter.</summary>
    private static Dictionary<ResourceKey, string> Refused(ResourceObject item, ListContext context) =>
        SnapshotFacts
            .Of(context.Snapshot)
            .Routing.Backends(item.Key)
            .Where(backend =>
                backend.State is BackendState.RefNotPermitted or BackendState.PortNotFound or BackendState.UnsupportedProtocol
            )
            .GroupBy(backend => backend.Ref.Key)
            .ToDictionary(group => group.Key, group => group.First().Message);

    private static string Name(ResourceKey key, string home) => key.Namespace == home ? key.Name : $"{key.Namespace}/{key.Name}";

    /// <summary>A backend with how many of its endpoints are ready.</summary>
    public static CellPart Backend(ResourceKey key, string home, int? weight, ListContext context)
    {
        var name = Name(key, home);
        if (key.GroupKind != KnownKinds.Service)
        {
            return context.Snapshot.Serves(key.GroupKind) && context.Snapshot.Find(key) is null
                ? new(name, HealthState.Absent, key, $"{key} does not exist")
                : new(name, null, key, key.ToString());
        }

        if (context.Snapshot.Find(key) is not { } service)
        {
            return new(name, HealthState.Absent, key, $"{key} does not exist");
        }

        if (context.Endpoints(key) is not var (ready, all) || service.Spec.Text("type") == "ExternalName")
        {
            return new(name, null, key, key.ToString());
        }

        var state =
            ready == 0 ? HealthState.Critical
            : ready < all ? HealthState.Warning
            : HealthState.Ok;
        return new(
            $"{name} {ready}/{all}",
            weight == 0 ? HealthState.Unknown : state,
            key,
            $"{ready} of {all} endpoints ready{(weight == 0 ? "; weight 0" : "")}"
        );
    }

    private static HealthVerdict Answer(ResourceObject route, ParentRef parent)
    {
        foreach (var status in route.Status.Items("parents"))
        {
            var told = ParentRef.Read(status.At("parentRef"), route.Namespace, "");
            if (told.Key == parent.Key && told.SectionName == parent.SectionName && told.Port == parent.Port)
            {
                return ConditionVerdict.OfConditions(route, ReportedCondition.In(status)) ?? new(HealthState.Unknown, "");
            }
        }

        return new(HealthState.Unknown, "Has not answered yet");
    }
}
