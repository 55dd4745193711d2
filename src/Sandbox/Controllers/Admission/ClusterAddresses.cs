using System.Text.Json.Nodes;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>
/// Which Service has which address inside the cluster. What was remembered is believed only when the Service is still there with it, so
/// that deletes and dry runs need not be followed.
/// </summary>
internal sealed class ClusterAddresses
{
    private readonly Dictionary<string, ResourceKey> holders = new(StringComparer.Ordinal);
    private bool read;

    public bool Holds(ClusterSnapshot objects, string address)
    {
        if (!read)
        {
            // What was there before the first write, such as a restored state.
            read = true;
            foreach (var service in objects.Of(KnownKinds.Service).All)
            {
                foreach (var present in service.Spec.Texts("clusterIPs"))
                {
                    holders[present] = service.Key;
                }
            }
        }

        return holders.TryGetValue(address, out var holder)
            && objects.Find(holder) is { } holding
            && holding.Spec.Texts("clusterIPs").Contains(address);
    }

    /// <summary>The addresses of a Service that is about to be kept.</summary>
    public void Remember(ClusterSnapshot objects, JsonObject service)
    {
        var metadata = service.Child("metadata");
        var key = new ResourceKey(KnownKinds.Service, metadata.Text("namespace"), metadata.Text("name"));
        foreach (var address in service.Child("spec")?["clusterIPs"] as JsonArray ?? [])
        {
            if ((string?)address is { } text && text != "None" && !Holds(objects, text))
            {
                holders[text] = key;
            }
        }
    }
}
