using System.Globalization;
using Microsoft.AspNetCore.Components;
using NetConsole.Client.Layout;
using NetConsole.Domain.Policies;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Policies;

/// <summary>One question (may this reach that?) and the whole answer (who may talk to whom). What is asked stands in the address.</summary>
public sealed partial class ReachabilityPage
{
    /// <summary>Suggested ends; a browser's list of more is no help.</summary>
    private const int MostSuggestions = 500;

    private static readonly GroupKind[] PolicyKinds =
    [
        KnownKinds.NetworkPolicy,
        KnownKinds.ClusterNetworkPolicy,
        KnownKinds.AdminNetworkPolicy,
        KnownKinds.BaselineAdminNetworkPolicy,
    ];

    private string from = "";
    private string to = "";
    private string port = "";
    private string protocol = "TCP";
    private MatrixFold fold;
    private AskedEnd? source;
    private AskedEnd? destination;
    private string? problem;
    private bool hasPolicies;
    private IReadOnlyList<string> suggestions = [];
    private ConnectivityMatrix? matrix;
    private (ClusterSnapshot? Snapshot, MatrixFold Fold, string Namespaces) built;
    private string? read;

    [SupplyParameterFromQuery(Name = "from")]
    public string? FromParameter { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? ToParameter { get; set; }

    [SupplyParameterFromQuery(Name = "port")]
    public string? PortParameter { get; set; }

    [SupplyParameterFromQuery(Name = "protocol")]
    public string? ProtocolParameter { get; set; }

    [SupplyParameterFromQuery(Name = "rows")]
    public string? RowsParameter { get; set; }

    private bool Asked => source is not null || destination is not null;

    /// <summary>The port that was asked about; null when none was, or none that can be.</summary>
    private FlowPort? FlowPortOrNull =>
        PortParameter is not { Length: > 0 } text || destination?.End is not { } end ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new FlowPort(Protocol, number, null)
        : FlowPort.Named(text, Protocol, end.End);

    private string Protocol => ProtocolParameter is "UDP" or "SCTP" ? ProtocolParameter : "TCP";

    protected override void ViewChanged()
    {
        ReadAddress();
        if (View is null)
        {
            return;
        }

        var namespaces = string.Join(',', Scope.Namespaces);
        if (built != (View.Snapshot, fold, namespaces))
        {
            built = (View.Snapshot, fold, namespaces);
            matrix = ConnectivityMatrix.Build(View.Snapshot, View.Reachability, fold, Scope.Covers);
            hasPolicies = PolicyKinds.Any(kind => View.Snapshot.Of(kind).Count > 0);
            suggestions =
            [
                .. FlowEndCatalog
                    .Workloads(View.Snapshot)
                    .Where(end => Scope.Covers(end.End.Namespace))
                    .Select(FlowEndText.Of)
                    .Distinct()
                    .Order(StringComparer.Ordinal)
                    .Take(MostSuggestions),
            ];
        }

        source = Parse(FromParameter);
        destination = Parse(ToParameter);
        problem = source?.Problem ?? destination?.Problem ?? PortProblem();
    }

    /// <summary>What the user types is only overwritten when the address becomes another.</summary>
    private void ReadAddress()
    {
        fold = RowsParameter == "workload" ? MatrixFold.Workload : MatrixFold.Namespace;
        var address = $"{FromParameter}\n{ToParameter}\n{PortParameter}\n{ProtocolParameter}";
        if (read != address)
        {
            read = address;
            (from, to, port, protocol) = (FromParameter ?? "", ToParameter ?? "", PortParameter ?? "", Protocol);
        }
    }

    private AskedEnd? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var end = FlowEndText.Parse(View!.Snapshot, text, out var wrong);
        return new AskedEnd(end, end is null ? wrong : null);
    }

    private string? PortProblem() =>
        PortParameter is { Length: > 0 } text
        && (
            text.Length > 15
            || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 65535
        )
            ? L["BadPort"].Value
            : null;

    private static string? Invalid(AskedEnd? end) => end?.Problem is null ? null : "true";

    private void AskAsync() =>
        Go(
            new()
            {
                ["from"] = Text(from),
                ["to"] = Text(to),
                ["port"] = Text(port),
                ["protocol"] = protocol == "TCP" ? null : protocol,
            }
        );

    private void Clear() =>
        Go(
            new()
            {
                ["from"] = null,
                ["to"] = null,
                ["port"] = null,
                ["protocol"] = null,
            }
        );

    private void FoldBy(MatrixFold rows) => Go(new() { ["rows"] = rows == MatrixFold.Workload ? "workload" : null });

    /// <summary>A cell leads one step further in: from namespaces to their workloads, from workloads to the question about them.</summary>
    private string CellHref(MatrixGroup row, MatrixGroup column)
    {
        if (fold == MatrixFold.Namespace)
        {
            var namespaces = string.Join(',', new[] { row.Namespace, column.Namespace }.Where(name => name.Length > 0).Distinct());
            return $"{Paths.Reachability(Cluster)}?rows=workload&ns={Uri.EscapeDataString(namespaces)}";
        }

        return Navigation.GetUriWithQueryParameters(
            new Dictionary<string, object?>
            {
                ["from"] = EndOf(row),
                ["to"] = EndOf(column),
                ["port"] = null,
                ["protocol"] = null,
            }
        );
    }

    private static string? EndOf(MatrixGroup group) =>
        group.Workload is { } workload ? $"{workload.Namespace}/{workload.Kind}/{workload.Name}" : null;

    private static string? Text(string text) => text.Trim() is { Length: > 0 } some ? some : null;

    private void Go(Dictionary<string, object?> changes) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes));

    /// <summary>An end that was asked about, or why it cannot be.</summary>
    private sealed record AskedEnd(NamedEnd? End, string? Problem);
}
