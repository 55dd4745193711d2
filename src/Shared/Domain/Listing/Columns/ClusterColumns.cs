using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Columns of the cluster's own furniture.</summary>
internal static class ClusterColumns
{
    public static readonly IReadOnlyList<ListColumn> Namespace =
    [
        new("phase", "Phase", ColumnShape.Text, (item, _) => ListCell.Of(item.Status.Text("phase")), 6),
        new(
            "routes",
            "Routes",
            ColumnShape.Number,
            (item, context) => ListCell.Of(KnownKinds.Routes.Sum(kind => context.Snapshot.Of(kind).In(item.Name).Count())),
            5
        ),
        new(
            "services",
            "Services",
            ColumnShape.Number,
            (item, context) => ListCell.Of(context.Snapshot.Of(KnownKinds.Service).In(item.Name).Count()),
            5
        ),
        CommonColumns.Labels with
        {
            Shown = true,
        },
    ];

    public static readonly IReadOnlyList<ListColumn> Secret =
    [
        new("type", "Type", ColumnShape.Code, (item, _) => ListCell.Of(item.Raw.Text("type")), 14),
    ];

    public static readonly IReadOnlyList<ListColumn> Event =
    [
        new("type", "Type", ColumnShape.Text, (item, _) => ListCell.Of(item.Raw.Text("type")), 6),
        new("reason", "Reason", ColumnShape.Text, (item, _) => ListCell.Of(item.Raw.Text("reason")), 9),
        new(
            "object",
            "Object",
            ColumnShape.Code,
            (item, _) =>
            {
                var about = item.Raw.At("involvedObject");
                return ListCell.Of($"{about.Text("kind")} {about.Text("name")}");
            },
            14
        ),
        new("message", "Message", ColumnShape.Text, (item, _) => ListCell.Of(item.Raw.Text("message") ?? item.Raw.Text("note")), 26),
        new("count", "Count", ColumnShape.Number, (item, _) => ListCell.Of(item.Raw.Number("count")), 5),
        new(
            "last",
            "Last seen",
            ColumnShape.Age,
            (item, _) => ListCell.Of(item.Raw.Time("lastTimestamp") ?? item.Raw.Time("eventTime")),
            8
        ),
    ];

    public static readonly IReadOnlyList<ListColumn> Crd =
    [
        new("kind", "Kind", ColumnShape.Text, (item, _) => ListCell.Of(item.Spec.At("names").Text("kind")), 10),
        new("group", "Group", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.Text("group")), 14),
        new("scope", "Scope", ColumnShape.Text, (item, _) => ListCell.Of(item.Spec.Text("scope")), 6),
        new(
            "versions",
            "Versions",
            ColumnShape.Code,
            (item, _) =>
                ListCell.Of(
                    item.Spec.Items("versions")
                        .Where(version => version.Flag("served") == true)
                        .Select(version => version.Text("name") ?? "")
                ),
            8
        ),
    ];
}
