using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Columns of policies and grants.</summary>
internal static class PolicyColumns
{
    public static readonly IReadOnlyList<ListColumn> NetworkPolicy =
    [
        new("pods", "Pods", ColumnShape.Code, (item, _) => ListCell.Of(Selector(item.Spec.At("podSelector"), "all pods")), 14),
        new("types", "Directions", ColumnShape.Text, (item, _) => ListCell.Of(Types(item)), 8),
        new("ingress", "Ingress", ColumnShape.Text, (item, _) => ListCell.Of(Direction(item, "Ingress", "ingress")), 10),
        new("egress", "Egress", ColumnShape.Text, (item, _) => ListCell.Of(Direction(item, "Egress", "egress")), 10),
    ];

    public static readonly IReadOnlyList<ListColumn> ClusterPolicy =
    [
        new("tier", "Tier", ColumnShape.Text, (item, _) => ListCell.Of(item.Spec.Text("tier") ?? item.Kind), 8),
        new("priority", "Priority", ColumnShape.Number, (item, _) => ListCell.Of(item.Spec.Number("priority")), 5),
        new("ingress", "Ingress rules", ColumnShape.Number, (item, _) => ListCell.Of(item.Spec.Items("ingress").Count()), 6),
        new("egress", "Egress rules", ColumnShape.Number, (item, _) => ListCell.Of(item.Spec.Items("egress").Count()), 6),
    ];

    public static readonly IReadOnlyList<ListColumn> ReferenceGrant =
    [
        new(
            "from",
            "From",
            ColumnShape.Text,
            (item, _) => ListCell.Of(GatewayApi.ReferenceGrant.Of(item).From.Select(from => $"{from.Kind} in {from.Namespace}")),
            16
        ),
        new(
            "to",
            "To",
            ColumnShape.Text,
            (item, _) =>
                ListCell.Of(
                    GatewayApi.ReferenceGrant.Of(item).To.Select(to => to.Name is null ? $"any {to.Kind}" : $"{to.Kind} {to.Name}")
                ),
            14
        ),
    ];

    public static readonly IReadOnlyList<ListColumn> Attached =
    [
        new("targets", "Targets", ColumnShape.Code, (item, _) => ListCell.Of(Targets(item)), 18),
    ];

    public static readonly IReadOnlyList<ListColumn> BackendTls =
    [
        .. Attached,
        new("hostname", "Host name", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.At("validation").Text("hostname")), 12),
    ];

    /// <summary>The target references of any attached policy, in both spellings.</summary>
    public static IReadOnlyList<CellPart> Targets(ResourceObject item)
    {
        var targets = item.Spec.Items("targetRefs").ToList();
        if (item.Spec.At("targetRef").Exists())
        {
            targets.Add(item.Spec.At("targetRef"));
        }

        return
        [
            .. targets.Select(target =>
            {
                var key = new ResourceKey(
                    target.Text("group") ?? "",
                    target.Text("kind") ?? "",
                    target.Text("namespace") ?? item.Namespace,
                    target.Text("name") ?? ""
                );
                return new CellPart(
                    $"{key.Kind} {key.Name}{(target.Text("sectionName") is { } section ? $"/{section}" : "")}",
                    null,
                    key,
                    key.ToString()
                );
            }),
        ];
    }

    private static string Selector(System.Text.Json.JsonElement selector, string everything) =>
        LabelSelector.Read(selector) is { IsEmpty: false } read ? read.ToString() : everything;

    /// <summary>The directions it speaks about: Ingress always, Egress when it has egress rules, unless the policy says so itself.</summary>
    private static IEnumerable<string> Types(ResourceObject item)
    {
        var given = item.Spec.Texts("policyTypes");
        return !given.IsEmpty ? given
            : item.Spec.At("egress").Exists() ? ["Ingress", "Egress"]
            : ["Ingress"];
    }

    private static string Direction(ResourceObject item, string type, string field)
    {
        if (!Types(item).Contains(type))
        {
            return "not limited";
        }

        var rules = item.Spec.Items(field).Count();
        return rules == 0 ? "nothing allowed" : ConditionVerdict.Plural(rules, "rule");
    }
}
