using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers;

/// <summary>What controllers see of the cluster and how they write to it. A refused write is logged and left for the next round.</summary>
internal sealed partial class ControllerContext(SandboxStore store, TimeProvider clock, ILogger logger, Action written)
{
    /// <summary>An object with this annotation is left as it is, its status with it: as if its controller had stopped.</summary>
    public const string Paused = "sandbox.network-console/paused";

    private static readonly WriteOptions Options = new() { FieldManager = "sandbox-controllers" };

    /// <summary>The latest state: each read may be newer than the last.</summary>
    public ClusterSnapshot Snapshot => store.Snapshot;

    /// <summary>What has changed since the controllers were called last.</summary>
    public Round Round { get; set; } = new(true, []);

    /// <summary>Who controls what.</summary>
    public ControlledObjects Controlled { get; } = new();

    /// <summary>How many writes changed something.</summary>
    public long Writes { get; private set; }

    /// <summary>Now, as Kubernetes writes times.</summary>
    public string Now => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// The objects of a kind that this round concerns: those that changed, and the controllers of changed objects of the other kinds.
    /// Those on their way out are left out.
    /// </summary>
    public IEnumerable<ResourceObject> Concerned(GroupKind kind, params IEnumerable<GroupKind> dependents)
    {
        var snapshot = Snapshot;
        var objects = Round.Everything
            ? snapshot.Of(kind).All
            : Round
                .States(kind)
                .Select(state => state.Key)
                .Concat(dependents.SelectMany(Round.States).Select(state => Owners.ControllerKey(state, kind)).OfType<ResourceKey>())
                .Distinct()
                .Order()
                .Select(snapshot.Find)
                .OfType<ResourceObject>();
        return objects.Where(resource => !resource.IsBeingDeleted);
    }

    /// <summary>The objects of a kind that the owner controls, by key.</summary>
    public IEnumerable<ResourceObject> ControlledBy(ResourceObject owner, GroupKind kind) =>
        Controlled.Of(owner.Uid).Where(key => key.GroupKind == kind).Select(Snapshot.Find).OfType<ResourceObject>();

    /// <summary>Makes the object, or brings the fields that are given to the wanted value: maps are merged, lists replaced.</summary>
    public void Ensure(JsonObject wanted)
    {
        var key = ResourceObject.From(JsonSerializer.SerializeToElement(wanted)).Key;
        var before = Snapshot.Find(key);
        if (before is null)
        {
            Write(key, null, () => store.Create(wanted, Options));
        }
        else if (!before.IsBeingDeleted && !Covers(before.Raw, wanted))
        {
            Patch(before, present => Merge(present, wanted));
        }
    }

    public void Patch(ResourceObject resource, Action<JsonObject> change) =>
        Write(
            resource.Key,
            resource,
            () =>
                store.Patch(
                    resource.GroupKind,
                    resource.Namespace,
                    resource.Name,
                    present =>
                    {
                        change(present);
                        return present;
                    },
                    Options
                )
        );

    /// <summary>Replaces the status when it differs.</summary>
    public void SetStatus(ResourceObject resource, JsonObject status)
    {
        if (resource.Status.ValueKind == JsonValueKind.Object && JsonNode.DeepEquals(JsonTrees.Thaw(resource.Status), status))
        {
            return;
        }

        Write(
            resource.Key,
            resource,
            () =>
                store.Patch(
                    resource.GroupKind,
                    resource.Namespace,
                    resource.Name,
                    present =>
                    {
                        present["status"] = status.DeepClone();
                        return present;
                    },
                    Options with
                    {
                        Subresource = "status",
                    }
                )
        );
    }

    public void Annotate(ResourceObject resource, string name, string? value)
    {
        if (resource.Annotations.GetValueOrDefault(name) != value)
        {
            Patch(resource, present => present.Ensure("metadata").Ensure("annotations").Put(name, value));
        }
    }

    public void Delete(ResourceObject resource) => Write(resource.Key, resource, () => store.Delete(resource.Key));

    private void Write(ResourceKey key, ResourceObject? before, Func<ResourceObject> write)
    {
        if (before is not null && before.Annotations.GetValueOrDefault(Paused) == "true")
        {
            return;
        }

        try
        {
            if (write().ResourceVersion != before?.ResourceVersion)
            {
                Writes++;
            }
        }
        catch (ApiStatusException refused)
        {
            Log.Refused(logger, key, refused.Status.Reason, refused.Status.Message);
        }

        written();
    }

    /// <summary>
    /// Everything that is wanted is already there. False may also mean that only defaults differ: the store then finds that
    /// nothing changes, which is the same at a higher price.
    /// </summary>
    private static bool Covers(JsonElement present, JsonObject wanted)
    {
        foreach (var (name, value) in wanted)
        {
            var known = present.At(name);
            var covered = value switch
            {
                JsonObject map => known.ValueKind == JsonValueKind.Object ? Covers(known, map) : map.Count == 0,
                null => !known.Exists(),
                _ => known.Exists() && JsonNode.DeepEquals(Owners.Copy(known), value),
            };
            if (!covered)
            {
                return false;
            }
        }

        return true;
    }

    private static void Merge(JsonObject present, JsonObject wanted)
    {
        foreach (var (name, value) in wanted)
        {
            if (value is JsonObject map && present[name] is JsonObject known)
            {
                Merge(known, map);
            }
            else
            {
                present[name] = value?.DeepClone();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Debug,
            EventName = "ControllerWriteRefused",
            Message = "A controller's write of {Object} was refused: {Reason}: {Message}"
        )]
        public static partial void Refused(ILogger logger, ResourceKey @object, string reason, string message);
    }
}
