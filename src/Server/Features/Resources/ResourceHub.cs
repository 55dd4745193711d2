using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Server.Features.Identity;

namespace NetConsole.Server.Features.Resources;

/// <summary>Live lists and objects: one snapshot, then patches. A slow viewer gets fewer and larger patches.</summary>
[Authorize]
internal sealed class ResourceHub(IClusterViews views, Sessions sessions) : Hub
{
    public const string Path = "/hubs/resources";

    /// <summary>Streams messages until the caller cancels.</summary>
    /// <exception cref="HubException">Cluster or kind do not exist, the kind is not kept in step, or the selector is none.</exception>
    public async IAsyncEnumerable<ResourceMessage> Subscribe(
        ResourceRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (kind, labels) = Check(request);

        // One pending signal is enough: each round compares the newest list with what was sent.
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = views.Subscribe(
            request.Cluster,
            () =>
            {
                news.Writer.TryWrite(true);
                return Task.CompletedTask;
            }
        );

        var (view, sent) = Look(request, kind, labels);
        yield return new ResourceSnapshotMessage(view.Snapshot.Version, [.. sent.Select(item => item.Raw)]);
        yield return new ResourceStateMessage(view.Summary);
        var (version, summary) = (view.Snapshot.Version, view.Summary);
        await foreach (var _ in news.Reader.ReadAllAsync(cancellationToken))
        {
            // A connection outlives the sign-out of its session.
            if (Context.User is not { } user || !sessions.IsAlive(user))
            {
                throw new HubException("The session was signed out.");
            }

            (view, var current) = Look(request, kind, labels);
            var changes = ResourceChanges
                .Between(sent, current)
                .ToLookup(change => change.Change == ListChange.Deleted, change => change.Resource);
            if (changes.Count > 0)
            {
                yield return new ResourcePatchMessage(
                    version,
                    view.Snapshot.Version,
                    [.. changes[false].Select(item => item.Raw)],
                    [.. changes[true].Select(item => item.Key)]
                );
                (version, sent) = (view.Snapshot.Version, current);
            }

            if (summary != view.Summary)
            {
                yield return new ResourceStateMessage(view.Summary);
                summary = view.Summary;
            }
        }
    }

    private (GroupKind Kind, LabelSelector Labels) Check(ResourceRequest request)
    {
        if (views.View(request.Cluster) is not { } view)
        {
            throw new HubException($"There is no cluster \"{request.Cluster}\" here.");
        }

        if (view.KindByPlural(request.Plural) is not { } kind || !view.Snapshot.Serves(kind.Kind))
        {
            throw new HubException($"The cluster \"{request.Cluster}\" has no kind \"{request.Plural}\" that is kept in step.");
        }

        return (kind.Kind, LabelSelectorText.Parse(request.LabelSelector, out var problem) ?? throw new HubException(problem));
    }

    private (ClusterView View, List<ResourceObject> Items) Look(ResourceRequest request, GroupKind kind, LabelSelector labels)
    {
        var view = views.View(request.Cluster) ?? throw new HubException($"There is no cluster \"{request.Cluster}\" any more.");
        var objects = view.Snapshot.Of(kind);
        var items = (request.Namespace is { Length: > 0 } name ? objects.In(name) : objects.All).Where(item =>
            (request.Name is null || item.Name == request.Name) && labels.Matches(item.Labels)
        );
        return (view, [.. items]);
    }
}
