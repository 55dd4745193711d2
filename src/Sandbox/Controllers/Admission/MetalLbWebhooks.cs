using NetConsole.Domain.AddressPools;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>
/// Refuses address pools as MetalLB's validating webhook does: addresses that cannot be read, and addresses that another
/// pool holds too. A pool that is in use may shrink or go: MetalLB does not refuse that either.
/// </summary>
internal sealed class MetalLbWebhooks : IAdmission
{
    private static readonly GroupKind Pools = new(KnownKinds.MetalLbGroup, "IPAddressPool");

    public void Admit(AdmissionRequest request)
    {
        if (request.Kind.Kind != Pools || request.Subresource.Length > 0 || request.Object["spec"]?["addresses"] is null)
        {
            return;
        }

        var pool = Json.Freeze(request.Object);
        var fault = MetalLbValidation
            .Check(request.Objects.With(pool))
            .FirstOrDefault(fault => fault.Object.GroupKind == Pools && (fault.Object == pool.Key || fault.Related.Contains(pool.Key)));
        if (fault is not null)
        {
            throw new ApiStatus
            {
                Code = 403,
                Reason = "Forbidden",
                Name = pool.Name,
                Group = pool.GroupKind.Group,
                Kind = pool.Kind,
                Message =
                    $"admission webhook \"ipaddresspoolvalidationwebhook.metallb.io\" denied the request: {fault.Problem.Path}: {fault.Problem.Message}",
            }.ToException();
        }
    }
}
