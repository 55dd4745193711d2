using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>Columns of load-balancer address kinds.</summary>
internal static class AddressColumns
{
    public static readonly IReadOnlyList<ListColumn> Pool =
    [
        new("ranges", "Ranges", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.Texts("addresses")), 18),
        new("usage", "In use", ColumnShape.Usage, (item, context) => Usage(context.Pool(item.Key)), 14),
        new(
            "free",
            "Free",
            ColumnShape.Number,
            (item, context) =>
                context.Pool(item.Key) is { } pool
                    ? ListCell.Of(PoolSize.Words(pool.FreeIPv4 + pool.FreeIPv6)) with
                    {
                        Number = (double)(pool.FreeIPv4 + pool.FreeIPv6),
                    }
                    : ListCell.Empty,
            6
        ),
        new(
            "auto",
            "Auto-assign",
            ColumnShape.Text,
            (item, _) => ListCell.Of(item.Spec.Flag("autoAssign") == false ? "only by name" : "yes"),
            7
        ),
    ];

    public static readonly IReadOnlyList<ListColumn> Advertisement =
    [
        new(
            "pools",
            "Pools",
            ColumnShape.Code,
            (item, _) =>
                item.Spec.Texts("ipAddressPools") is { IsEmpty: false } pools
                    ? ListCell.Of([
                        .. pools.Select(pool => new CellPart(pool, null, new ResourceKey(KnownKinds.IpAddressPool, item.Namespace, pool))),
                    ])
                    : ListCell.Of(item.Spec.Items("ipAddressPoolSelectors").Any() ? "by selector" : "all pools"),
            14
        ),
        new(
            "nodes",
            "Nodes",
            ColumnShape.Text,
            (item, _) => ListCell.Of(item.Spec.Items("nodeSelectors").Any() ? "by selector" : "all nodes"),
            8
        ),
        new("interfaces", "Interfaces", ColumnShape.Code, (item, _) => ListCell.Of((IEnumerable<string>)item.Spec.Texts("interfaces")), 8),
        new("peers", "Peers", ColumnShape.Code, (item, _) => ListCell.Of((IEnumerable<string>)item.Spec.Texts("peers")), 8),
    ];

    public static readonly IReadOnlyList<ListColumn> Peer =
    [
        new("peer", "Peer", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.Text("peerAddress") ?? item.Spec.Text("interface")), 12),
        new(
            "peerasn",
            "Peer ASN",
            ColumnShape.Number,
            (item, _) => item.Spec.Number("peerASN") is { } number ? ListCell.Of(number) : ListCell.Of(item.Spec.Text("dynamicASN")),
            6
        ),
        new("myasn", "Own ASN", ColumnShape.Number, (item, _) => ListCell.Of(item.Spec.Number("myASN")), 6),
        new("bfd", "BFD profile", ColumnShape.Code, (item, _) => ListCell.Of(item.Spec.Text("bfdProfile")), 8),
    ];

    private static ListCell Usage(PoolUsage? pool) =>
        pool is null
            ? ListCell.Empty
            : new ListCell
            {
                Text = $"{pool.Used} of {PoolSize.Words(pool.Size)}",
                Share = pool.Share,
                Number = pool.Share,
                Hint = pool.Problems.IsEmpty ? null : string.Join("; ", pool.Problems.Select(problem => problem.Message)),
            };
}
