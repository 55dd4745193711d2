using System.Globalization;
using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;

namespace NetConsole.Sandbox.Store;

/// <summary>
/// The cluster's state and the rules by which it changes: what the API server and etcd are to a real cluster. Writes follow one
/// another under a lock; reads take the latest immutable state and never wait. Refusals are <see cref="ApiStatusException"/>.
/// </summary>
public sealed partial class SandboxStore
{
    private const int HistoryCapacity = 50_000;
    private const int SubscriptionCapacity = 16_384;
    private readonly Lock gate = new();
    private readonly ChangeHistory history = new(HistoryCapacity);
    private readonly OwnerIndex owners = new();
    private readonly HashSet<StoreSubscription> subscriptions = [];
    private readonly List<IAdmission> admissions = [];
    private readonly ObjectWriter writer;
    private readonly TimeProvider clock;
    private readonly List<KindDefinition> builtIn;
    private volatile StoreState state;
    private long delivered;

    /// <param name="kinds">The built-in kinds.</param>
    /// <param name="clock">Gives the timestamps of objects.</param>
    /// <param name="rules">Evaluates x-kubernetes-validations; null leaves them unchecked.</param>
    public SandboxStore(IEnumerable<KindDefinition> kinds, TimeProvider clock, IValidationRules? rules = null)
    {
        builtIn = [.. kinds];
        this.clock = clock;
        writer = new ObjectWriter(new SchemaAdmission(rules), admissions);
        state = new StoreState(Seed(ClusterSnapshot.Empty, builtIn), KindRegistry.Of(builtIn), 1);
    }

    /// <summary>Everything at the latest version.</summary>
    public StoreState State => state;

    /// <summary>Every object, in the storage version of its kind.</summary>
    public ClusterSnapshot Snapshot => state.Objects;

    public KindRegistry Kinds => state.Kinds;

    /// <summary>The latest resourceVersion.</summary>
    public long Version => state.Version;

    /// <summary>Every change up to this version is in the channels of the subscriptions.</summary>
    internal long DeliveredVersion => Interlocked.Read(ref delivered);

    /// <summary>Adds an admission step; call before the first write.</summary>
    public void Add(IAdmission admission)
    {
        lock (gate)
        {
            admissions.Add(admission);
        }
    }

    public ResourceObject? Get(GroupKind kind, string @namespace, string name) => state.Objects.Find(kind, @namespace, name);

    /// <summary>The objects of a kind, in one namespace or in all of them.</summary>
    public IReadOnlyList<ResourceObject> List(GroupKind kind, string? @namespace = null)
    {
        var objects = state.Objects.Of(kind);
        return [.. @namespace is null ? objects.All : objects.In(@namespace)];
    }

    /// <summary>The latest state and every change after it, of one kind or of all.</summary>
    public StoreSubscription Subscribe(GroupKind? kind = null)
    {
        lock (gate)
        {
            return Open(kind);
        }
    }

    /// <summary>Every change after a version that is not the latest.</summary>
    /// <exception cref="ApiStatusException">410: the changes after the version are no longer known.</exception>
    public StoreSubscription SubscribeAfter(GroupKind kind, long version)
    {
        lock (gate)
        {
            if (version < history.Floor)
            {
                throw ApiStatus.Expired($"too old resource version: {version} ({history.Floor})").ToException();
            }

            var subscription = Open(kind);
            foreach (var change in history.After(version))
            {
                subscription.Offer(change);
            }

            return subscription;
        }
    }

    /// <summary>True when what was there at the version can still be told.</summary>
    public bool Remembers(long version)
    {
        lock (gate)
        {
            return version == state.Version || (version >= history.Floor && version < state.Version);
        }
    }

    /// <summary>The objects of a kind as they were at a version; null when that is too long ago.</summary>
    public KindSnapshot? Rewound(GroupKind kind, long version)
    {
        lock (gate)
        {
            var objects = state.Objects.Of(kind);
            return version == state.Version ? objects
                : version < history.Floor || version > state.Version ? null
                : history.Rewind(objects, kind, version);
        }
    }

    /// <summary>Forgets the changes before now, so that watches from older versions are answered with 410.</summary>
    public void Compact()
    {
        lock (gate)
        {
            history.Compact(state.Version);
        }
    }

    /// <summary>Ends every subscription; their readers see the end of the changes.</summary>
    public void CompleteSubscriptions()
    {
        lock (gate)
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Complete();
            }
        }
    }

    /// <summary>Every object with its versions, to be kept in a file.</summary>
    public JsonObject Export()
    {
        var now = state;
        return new JsonObject
        {
            ["resourceVersion"] = now.Version.ToString(CultureInfo.InvariantCulture),
            ["items"] = new JsonArray([.. now.Objects.All.Select(resource => (JsonNode)JsonTrees.Thaw(resource))]),
        };
    }

    /// <summary>Replaces everything by what <see cref="Export"/> gave. Watches from before are answered with 410.</summary>
    public void Import(JsonObject exported)
    {
        var objects = (exported["items"] as JsonArray ?? []).OfType<JsonObject>().Select(JsonTrees.Freeze).ToArray();
        var version = long.TryParse(exported.Text("resourceVersion"), CultureInfo.InvariantCulture, out var kept) ? kept : 1;
        lock (gate)
        {
            var custom = objects
                .Where(resource => resource.GroupKind == CustomKinds.DefinitionKind)
                .Select(resource => CustomKinds.Read(resource.Raw));
            var kinds = KindRegistry.Of([.. builtIn, .. custom]);
            state = new StoreState(Seed(ClusterSnapshot.Empty, kinds.All).Overlay(objects), kinds, version);
            history.Reset(version);
            Interlocked.Exchange(ref delivered, version);
            foreach (var resource in objects)
            {
                owners.Follow(new StoreChange(StoreChangeType.Added, resource, null, version));
            }

            CompleteSubscriptions();
        }
    }

    private static ClusterSnapshot Seed(ClusterSnapshot snapshot, IEnumerable<KindDefinition> kinds) =>
        kinds.Aggregate(snapshot, (seeded, kind) => seeded.With(kind.Kind, seeded.Of(kind.Kind)));

    private StoreSubscription Open(GroupKind? kind)
    {
        var now = state;
        var subscription = new StoreSubscription(now.Objects, now.Version, kind, SubscriptionCapacity, Close);
        subscriptions.Add(subscription);
        return subscription;
    }

    private void Close(StoreSubscription subscription)
    {
        lock (gate)
        {
            subscriptions.Remove(subscription);
        }
    }

    private void Publish(StoreTransaction transaction)
    {
        state = transaction.Result;
        foreach (var change in transaction.Changes)
        {
            history.Add(change);
            owners.Follow(change);
            foreach (var subscription in subscriptions)
            {
                subscription.Offer(change);
            }
        }

        Interlocked.Exchange(ref delivered, state.Version);
    }
}
