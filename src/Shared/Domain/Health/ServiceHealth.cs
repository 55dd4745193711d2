using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Facts;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Health;

/// <summary>A Service is as good as its endpoints, and as its address when it asks for one.</summary>
internal static class ServiceHealth
{
    public static HealthVerdict Of(ResourceObject service, SnapshotFacts facts)
    {
        if (service.Spec.Text("type") == "ExternalName")
        {
            return new HealthVerdict(
                HealthState.Unknown,
                $"Stands for {service.Spec.Text("externalName")} outside the cluster, which nobody watches"
            );
        }

        var endpoints = Endpoints(service, facts);
        if (service.Spec.Text("type") != "LoadBalancer" || service.Status.At("loadBalancer").Items("ingress").Any())
        {
            return endpoints;
        }

        var why = facts.Addresses.Standing(service.Key) is { State: AddressState.Pending or AddressState.Cleared }
            ? facts.Addresses.Possible(service.Key).Problem
            : null;
        return endpoints.State == HealthState.Critical
            ? endpoints
            : new HealthVerdict(HealthState.Warning, why is null ? "Waits for an address" : $"Gets no address: {why}");
    }

    private static HealthVerdict Endpoints(ResourceObject service, SnapshotFacts facts)
    {
        if (!facts.Snapshot.Serves(KnownKinds.EndpointSlice))
        {
            return new HealthVerdict(HealthState.Unknown, "Endpoints are not readable");
        }

        var endpoints = facts.Endpoints.Of(service.Namespace, service.Name);
        if (!endpoints.Known && !service.Spec.Members("selector").Any())
        {
            return new HealthVerdict(HealthState.Unknown, "Has no selector and nobody has written endpoints for it");
        }

        return (endpoints.Ready, endpoints.Total) switch
        {
            (0, 0) => new HealthVerdict(HealthState.Critical, "Has no endpoints: no pod matches its selector"),
            (0, 1) => new HealthVerdict(HealthState.Critical, "Its endpoint is not ready"),
            (0, var total) => new HealthVerdict(HealthState.Critical, $"None of {total} endpoints is ready"),
            var (ready, total) when ready < total => new HealthVerdict(HealthState.Warning, $"{ready} of {total} endpoints ready"),
            (1, _) => new HealthVerdict(HealthState.Ok, "Its endpoint is ready"),
            var (ready, _) => new HealthVerdict(HealthState.Ok, $"All {ready} endpoints ready"),
        };
    }
}
