using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Controllers.Services;

/// <summary>Lets Services that came in without <see cref="Admission.ServiceAdmission"/>, such as restored ones, pass it once.</summary>
internal sealed class ServiceAddressController : IController
{
    public IReadOnlyCollection<GroupKind> Watches { get; } = [KnownKinds.Service];

    public void Reconcile(ControllerContext cluster)
    {
        foreach (var service in cluster.Concerned(KnownKinds.Service))
        {
            if (service.Spec.Text("type") != "ExternalName" && string.IsNullOrEmpty(service.Spec.Text("clusterIP")))
            {
                cluster.Patch(service, _ => { });
            }
        }
    }
}
