using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>
/// Refuses MetalLB's objects as its validating webhooks do: outside its namespace, when they cannot be read, and when they contradict
/// the objects that their webhook looks at. A pool that is in use may shrink or go: MetalLB does not refuse that either.
/// </summary>
internal sealed class MetalLbWebhooks : IAdmission
{
    private const string DefaultNamespace = "metallb-system";

    // Each webhook judges its kind together with these; a contradiction to any other is found later, by the controllers.
    private static readonly Dictionary<GroupKind, (string Webhook, GroupKind[] Beside)> Webhooks = new()
    {
        [KnownKinds.IpAddressPool] = ("ipaddresspoolvalidationwebhook", [KnownKinds.BgpAdvertisement, KnownKinds.Node]),
        [KnownKinds.L2Advertisement] = ("l2advertisementvalidationwebhook", [KnownKinds.IpAddressPool]),
        [KnownKinds.BgpAdvertisement] = ("bgpadvertisementvalidationwebhook", [KnownKinds.IpAddressPool, KnownKinds.Node]),
        [KnownKinds.BgpPeer] = ("bgppeersvalidationwebhook", [KnownKinds.Node]),
        [KnownKinds.BfdProfile] = ("bfdprofilevalidationwebhook", []),
        [KnownKinds.Community] = ("communityvalidationwebhook", []),
    };

    public void Approve(AdmissionRequest request)
    {
        if (request.Subresource.Length > 0 || !Webhooks.TryGetValue(request.Kind.Kind, out var webhook))
        {
            return;
        }

        var home = Home(request.Objects);
        var written = JsonTrees.Freeze(request.Object);
        if (request.Before is null && written.Namespace != home)
        {
            throw Denied(webhook.Webhook, $"resource must be created in {home} namespace");
        }

        // Of a profile the schema says everything.
        if (request.Kind.Kind == KnownKinds.BfdProfile)
        {
            return;
        }

        var fault = MetalLbValidation
            .Check(Seen(request.Objects, webhook.Beside.Prepend(request.Kind.Kind), home).With(written))
            .FirstOrDefault(fault => fault.Object == written.Key || fault.Related.Contains(written.Key));
        if (fault is not null)
        {
            throw Denied(webhook.Webhook, $"{fault.Problem.Path}: {fault.Problem.Message}");
        }
    }

    public void ApproveDelete(ResourceObject resource, ClusterSnapshot objects)
    {
        if (resource.GroupKind != KnownKinds.BfdProfile)
        {
            return;
        }

        var user = objects.Of(KnownKinds.BgpPeer).In(Home(objects)).FirstOrDefault(peer => peer.Spec.Text("bfdProfile") == resource.Name);
        if (user is not null)
        {
            throw Denied(
                Webhooks[KnownKinds.BfdProfile].Webhook,
                $"failed to delete BFDProfile {resource.Name}, used by BGPPeer {user.Name}"
            );
        }
    }

    // MetalLB looks at its own namespace alone; nodes have none.
    private static ClusterSnapshot Seen(ClusterSnapshot objects, IEnumerable<GroupKind> kinds, string home)
    {
        var seen = ClusterSnapshot.Empty.With(KnownKinds.DaemonSet, objects.Of(KnownKinds.DaemonSet));
        foreach (var kind in kinds)
        {
            seen = seen.With(kind, kind == KnownKinds.Node ? objects.Of(kind) : KindSnapshot.Of(objects.Of(kind).In(home)));
        }

        return seen;
    }

    /// <summary>Where MetalLB's controller runs; where its manifests put it when no controller is there.</summary>
    private static string Home(ClusterSnapshot objects) =>
        objects
            .Of(KnownKinds.Deployment)
            .All.FirstOrDefault(workload =>
                workload.Labels.GetValueOrDefault("app.kubernetes.io/name", workload.Labels.GetValueOrDefault("app", "")) == "metallb"
                && workload.Labels.GetValueOrDefault("app.kubernetes.io/component", workload.Labels.GetValueOrDefault("component", ""))
                    == "controller"
            )
            ?.Namespace
        ?? DefaultNamespace;

    private static ApiStatusException Denied(string webhook, string why) =>
        new ApiStatus
        {
            Code = 403,
            Reason = "Forbidden",
            Message = $"admission webhook \"{webhook}.metallb.io\" denied the request: {why}",
        }.ToException();
}
