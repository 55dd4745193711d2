using System.Collections.Immutable;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Domain.Routing;

/// <summary>A ListenerSet with its Gateway's word on it.</summary>
/// <param name="Gateway">The parent; null when it does not exist.</param>
/// <param name="Allowed">The Gateway takes sets from its namespace.</param>
public sealed record RoutedListenerSet(ListenerSet Set, Gateway? Gateway, bool Allowed, ImmutableArray<RoutedListener> Listeners);

/// <summary>All listeners of a snapshot by owner, with conflicts settled.</summary>
internal sealed class ListenerCatalog
{
    private const string MixedModes = "TLSRouteModeMixed";
    private readonly Dictionary<ResourceKey, ImmutableArray<RoutedListener>> byOwner = [];
    private readonly Dictionary<ResourceKey, ImmutableArray<RoutedListener>> byGateway = [];
    private readonly Dictionary<ResourceKey, RoutedListenerSet> sets = [];
    private readonly Dictionary<string, ImmutableArray<RoutedListener>> merged = [];

    public ListenerCatalog(ClusterSnapshot snapshot, Grants grants, NamespaceRules namespaces, Implementations implementations)
    {
        var builder = new ListenerBuilder(snapshot, grants, implementations);
        var setsOf = snapshot
            .Of(KnownKinds.ListenerSet)
            .All.Concat(snapshot.Of(KnownKinds.ExperimentalListenerSet).All)
            .Select(ListenerSet.Of)
            .ToLookup(set => set.Parent.Key);
        var all = ImmutableArray.CreateBuilder<RoutedListener>();
        foreach (var gateway in snapshot.Of(KnownKinds.Gateway).All.Select(Gateway.Of))
        {
            var groups = new List<ImmutableArray<RoutedListener>> { Build(builder, gateway.Resource, gateway, gateway.Listeners) };
            byOwner[gateway.Key] = groups[0];
            foreach (
                var set in setsOf[gateway.Key]
                    .Order(Comparer<ListenerSet>.Create((left, right) => ResourceAge.Compare(left.Resource, right.Resource)))
            )
            {
                var allowed = namespaces.Allows(gateway.AllowedListeners, gateway.Key.Namespace, set.Key.Namespace);
                var listeners = Build(builder, set.Resource, gateway, set.Listeners);
                byOwner[set.Key] = listeners;
                sets[set.Key] = new RoutedListenerSet(set, gateway, allowed, listeners);
                if (allowed)
                {
                    groups.Add(listeners);
                }
                else
                {
                    Refuse(listeners, gateway);
                }
            }

            if (implementations.IsEnvoyGateway(gateway))
            {
                EnvoyListenerConflicts.Mark([.. groups]);
            }
            else
            {
                ListenerConflicts.Mark(groups.Select(group => (IReadOnlyList<RoutedListener>)group), Mixes(snapshot, gateway));
            }

            byGateway[gateway.Key] = [.. groups.SelectMany(group => group)];
            all.AddRange(byGateway[gateway.Key]);
        }

        Merge(snapshot, implementations);
        foreach (var orphan in setsOf.SelectMany(group => group).Where(set => !sets.ContainsKey(set.Key)))
        {
            sets[orphan.Key] = new RoutedListenerSet(orphan, null, false, []);
        }

        All = all.DrainToImmutable();
        for (var index = 0; index < All.Length; index++)
        {
            All[index].Id = index;
        }
    }

    public ImmutableArray<RoutedListener> All { get; }

    public IReadOnlyDictionary<ResourceKey, RoutedListenerSet> Sets => sets;

    /// <summary>The listeners in the owner's own list.</summary>
    public ImmutableArray<RoutedListener> Of(ResourceKey owner) => byOwner.GetValueOrDefault(owner, []);

    /// <summary>The Gateway's own listeners and those of the sets it allows.</summary>
    public ImmutableArray<RoutedListener> At(ResourceKey gateway) => byGateway.GetValueOrDefault(gateway, []);

    /// <summary>The listeners that share a proxy with this Gateway's: those of all Gateways merged with it, else its own.</summary>
    public ImmutableArray<RoutedListener> Beside(Gateway gateway) =>
        merged.TryGetValue(gateway.ClassName, out var all) && all.Any(listener => listener.Gateway.Key == gateway.Key)
            ? all
            : At(gateway.Key);

    private void Merge(ClusterSnapshot snapshot, Implementations implementations)
    {
        var classes = snapshot
            .Of(KnownKinds.Gateway)
            .All.Select(Gateway.Of)
            .Where(implementations.IsEnvoyGateway)
            .GroupBy(gateway => gateway.ClassName)
            .Where(gateways => EnvoyProxies.Merges(snapshot, gateways.Key));
        foreach (var gateways in classes)
        {
            var ordered = gateways.Order(Comparer<Gateway>.Create((left, right) => ResourceAge.Compare(left.Resource, right.Resource)));
            var listeners = ordered.Select(gateway => At(gateway.Key)).ToList();
            EnvoyListenerConflicts.MarkMerged(listeners.Select(own => (IReadOnlyList<RoutedListener>)own));
            merged[gateways.Key] = [.. listeners.SelectMany(own => own)];
        }
    }

    private static ImmutableArray<RoutedListener> Build(
        ListenerBuilder builder,
        ResourceObject owner,
        Gateway gateway,
        ImmutableArray<Listener> specs
    ) => [.. specs.Select(spec => builder.Build(owner, gateway, spec))];

    private static void Refuse(ImmutableArray<RoutedListener> listeners, Gateway gateway)
    {
        foreach (var listener in listeners)
        {
            listener.Accepted = Verdict.No(RoutingReasons.NotAllowed, $"{gateway.Key} does not allow ListenerSets of this namespace");
            listener.Serves = false;
        }
    }

    // A class that lists its features and leaves this one out cannot tell the two modes apart on one port.
    private static bool Mixes(ClusterSnapshot snapshot, Gateway gateway) =>
        snapshot.Find(KnownKinds.GatewayClass, "", gateway.ClassName) is not { } resource
        || GatewayClass.Of(resource).SupportedFeatures is not { Count: > 0 } features
        || features.Contains(MixedModes);
}
