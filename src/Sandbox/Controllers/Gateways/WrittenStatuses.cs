using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Sandbox.Controllers.Gateways;

/// <summary>
/// Remembers which prediction an object was last compared with, so that of ten thousand routes only those are written out again that
/// changed or of which something else is said. Gateways are always looked at: their addresses come from elsewhere.
/// </summary>
internal sealed class WrittenStatuses
{
    private readonly Dictionary<ResourceKey, (ResourceObject Resource, int Print)> known = [];

    /// <summary>True when this very object has been compared with the same prediction; remembers both.</summary>
    public bool Holds(ResourceObject resource, PredictedStatus status)
    {
        if (resource.GroupKind == KnownKinds.Gateway)
        {
            return false;
        }

        var print = Print(status);
        if (known.TryGetValue(resource.Key, out var last) && ReferenceEquals(last.Resource, resource) && last.Print == print)
        {
            return true;
        }

        known[resource.Key] = (resource, print);
        return false;
    }

    private static int Print(PredictedStatus status)
    {
        var print = new HashCode();
        Add(ref print, status.Conditions);
        foreach (var listener in status.Listeners ?? [])
        {
            print.Add(listener.Name);
            print.Add(listener.AttachedRoutes);
            Add(ref print, listener.Conditions);
            foreach (var kind in listener.SupportedKinds)
            {
                print.Add(kind);
            }
        }

        foreach (var parent in status.Parents ?? [])
        {
            print.Add(parent.ParentRef);
            print.Add(parent.ControllerName);
            Add(ref print, parent.Conditions);
        }

        foreach (var ancestor in status.Ancestors ?? [])
        {
            print.Add(ancestor.AncestorRef);
            print.Add(ancestor.ControllerName);
            Add(ref print, ancestor.Conditions);
        }

        return print.ToHashCode();
    }

    private static void Add(ref HashCode print, IReadOnlyList<PredictedCondition>? conditions)
    {
        foreach (var condition in conditions ?? [])
        {
            print.Add(condition);
        }
    }
}
