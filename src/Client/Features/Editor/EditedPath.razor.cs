using System.Text.Json;
using Microsoft.AspNetCore.Components;
using NetConsole.Client.Interop;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Topology;

namespace NetConsole.Client.Features.Editor;

/// <summary>Draws the path of the edited object, once for each plan: while somebody types, nothing is drawn.</summary>
public sealed partial class EditedPath
{
    /// <summary>Drawing is linear in what takes part; in a larger cluster the live picture has to do.</summary>
    private const int MostObjects = 5000;

    private static readonly GroupKind[] Drawn =
    [
        KnownKinds.Gateway,
        KnownKinds.ListenerSet,
        .. KnownKinds.Routes,
        KnownKinds.Service,
        KnownKinds.Ingress,
    ];

    private ChangePlan? planned;
    private ClusterView? drawn;
    private ClusterView? centred;
    private ResourceKey focus;
    private BrowserHandle? handle;
    private ElementReference host;
    private bool disposed;

    [Parameter, EditorRequired]
    public ClusterView? View { get; set; }

    /// <summary>What the content would do; the picture is as old as it.</summary>
    [Parameter, EditorRequired]
    public ChangePlan? Plan { get; set; }

    [Parameter]
    public JsonElement Content { get; set; }

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        if (handle is not null)
        {
            await handle.DisposeAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            handle = await BrowserHandle.CreateAsync(Js, "forms", "createPicture", host);
        }

        if (handle is not null && disposed)
        {
            await handle.DisposeAsync();
        }
        else if (handle is not null && drawn is not null && !ReferenceEquals(centred, drawn))
        {
            centred = drawn;
            await handle.CallAsync("centre");
        }
    }

    protected override void OnParametersSet()
    {
        if (View is null || Content.ValueKind != JsonValueKind.Object || (drawn is not null && ReferenceEquals(planned, Plan)))
        {
            return;
        }

        planned = Plan;
        var edited = ResourceObject.From(Content);
        focus = edited.Key;
        if (!Drawn.Contains(edited.GroupKind) || edited.Name.Length == 0)
        {
            drawn = null;
            return;
        }

        drawn = Plan is null || Drawn.Sum(kind => View.Snapshot.Of(kind).Count) > MostObjects ? View : After(View, edited, Plan);
    }

    private static ClusterView After(ClusterView view, ResourceObject edited, ChangePlan plan)
    {
        var snapshot = view.Snapshot.Overlay([edited]);
        IReadOnlyList<Finding> findings = [.. view.Findings.Except(plan.FindingsResolved), .. plan.FindingsAdded];
        return new ClusterView(
            view.Summary,
            view.Kinds,
            snapshot,
            new Lazy<IReadOnlyList<Finding>>(() => findings),
            new Lazy<ReferenceIndex>(() => view.References),
            new Lazy<TopologySnapshot>(() => TopologyBuilder.Build(snapshot, findings, snapshot.Version))
        );
    }
}
