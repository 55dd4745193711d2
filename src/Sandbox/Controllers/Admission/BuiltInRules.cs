using System.Text.Json.Nodes;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Controllers.Admission;

/// <summary>What the API server refuses in built-in kinds beyond their schema: rules over several fields.</summary>
internal sealed class BuiltInRules : IAdmission
{
    public void Judge(AdmissionRequest request, List<FieldProblem> problems)
    {
        if (!request.Kind.BuiltIn || request.Subresource.Length > 0)
        {
            return;
        }

        var spec = request.Object.Child("spec") ?? [];
        switch (request.Kind.Kind)
        {
            case { Group: "", Kind: "Service" }:
                ServiceRules.Check(request, spec, problems);
                break;
            case { Group: "", Kind: "ConfigMap" or "Secret" }:
                DataRules.Check(request.Object, problems);
                break;
            case { Group: "apps", Kind: "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" }:
                WorkloadRules.Check(request.Kind.Kind.Kind, spec, problems);
                break;
            case { Group: "networking.k8s.io", Kind: "NetworkPolicy" }:
                NetworkPolicyRules.Check(spec, problems);
                break;
            case { Group: "networking.k8s.io", Kind: "Ingress" }:
                IngressRules.Check(spec, problems);
                break;
            default:
                break;
        }
    }
}
