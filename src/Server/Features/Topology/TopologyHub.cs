using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using NetConsole.Contracts.Clusters;
using NetConsole.Server.Features.Identity;

namespace NetConsole.Server.Features.Topology;

/// <summary>The live picture for browsers and scripts: one snapshot, then patches.</summary>
[Authorize]
internal sealed class TopologyHub(TopologyFeeds feeds, IClusterViews views, Sessions sessions) : Hub
{
    public const string Path = "/hubs/topology";

    /// <summary>Streams messages until the caller cancels.</summary>
    /// <exception cref="HubException">There is no such cluster for this user.</exception>
    public async IAsyncEnumerable<TopologyMessage> Subscribe(
        TopologyRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var scope = TopologyScope.Of(request.Namespaces, request.Kinds);
        if (views.View(request.Cluster) is null || feeds.Watch(request.Cluster, scope, cancellationToken) is not { } messages)
        {
            throw new HubException($"There is no cluster \"{request.Cluster}\" here.");
        }

        await foreach (var message in messages)
        {
            // A connection outlives the sign-out of its session.
            if (Context.User is not { } user || !sessions.IsAlive(user))
            {
                throw new HubException("The session was signed out.");
            }

            yield return message;
        }
    }
}
