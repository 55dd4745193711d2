using Microsoft.AspNetCore.Components;
using NetConsole.Client.Layout;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Health;
using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Detail;

/// <summary>One object: what it does, how it is, what it touches, what happened to it. Follows the cluster while it is open.</summary>
public sealed partial class DetailPage
{
    private readonly CancellationTokenSource lifetime = new();
    private IReadOnlyList<Finding> findings = [];
    private ResourceObject? read;
    private string? failure;
    private string? asked;
    private bool reading;
    private bool deleting;

    [Parameter]
    public string Plural { get; set; } = "";

    [Parameter]
    public string Namespace { get; set; } = "";

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    public string? TabName { get; set; }

    private ServedKind? Kind => View?.KindByPlural(Plural);

    private ResourceKey Key => new(Kind?.Kind ?? default, Namespace == "-" ? "" : Namespace, Name);

    private bool IsWatched => Kind is { } kind && View?.Snapshot.Serves(kind.Kind) == true;

    private ResourceObject? Resource => IsWatched ? View?.Snapshot.Find(Key) : read;

    private HealthVerdict Health =>
        View is { } view && Resource is { } resource ? view.Context.Health(resource) : new HealthVerdict(HealthState.Unknown, "");

    private DetailTab Current => Enum.TryParse<DetailTab>(TabName, ignoreCase: true, out var tab) ? tab : DetailTab.Summary;

    protected override void ViewChanged() => findings = View is { } view ? [.. view.Context.Findings(Key)] : [];

    protected override async Task OnParametersSetAsync()
    {
        // A kind that is not kept in step is read when its page opens.
        var wanted = $"{Cluster} {Plural} {Namespace} {Name}";
        if (asked != wanted && Kind is not null)
        {
            asked = wanted;
            read = null;
            if (!IsWatched)
            {
                await ReadAsync();
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        lifetime.Cancel();
        lifetime.Dispose();
        base.Dispose(disposing);
    }

    private async Task ReadAsync()
    {
        reading = true;
        failure = null;
        try
        {
            read = await Views.ReadAsync(Cluster, Key, lifetime.Token);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            failure = problem.Message;
        }

        reading = false;
    }

    private string Tab(DetailTab tab) =>
        Navigation.GetUriWithQueryParameter("tab", tab == DetailTab.Summary ? null : tab.ToString().ToLowerInvariant());

    private int? Count(DetailTab tab) =>
        tab == DetailTab.Related && View is { } view
            ? view
                .References.From(Key)
                .Select(reference => reference.To)
                .Concat(view.References.To(Key).Select(reference => reference.From))
                .Distinct()
                .Count()
            : null;

    private void AskDelete() => deleting = true;

    private void DeletedAsync()
    {
        deleting = false;
        if (View is not null && Kind is { } kind)
        {
            Navigation.NavigateTo(Scope.Href(Paths.List(View, kind.Kind)));
        }
    }
}
