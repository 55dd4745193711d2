using System.Text.Json;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Writing;

namespace NetConsole.Tests.Kubernetes.Writing;

public sealed class OwnershipConflictsTests
{
    [Theory]
    [InlineData(".metadata.annotations.example.com/note", "metadata.annotations[example.com/note]")]
    [InlineData(".spec.replicas", "spec.replicas")]
    [InlineData(""".spec.listeners[name="web"].port""", "spec.listeners[1].port")]
    [InlineData(""".spec.ports[port=80,protocol="TCP"].targetPort""", "spec.ports[0].targetPort")]
    [InlineData(""".metadata.finalizers[="a.b/c"]""", "metadata.finalizers[0]")]
    [InlineData(""".spec.listeners[name="gone"].port""", """spec.listeners[name="gone"].port""")]
    public void Read_Cause_GivesPathAndManager(string field, string path)
    {
        var status = new ApiStatus
        {
            Code = 409,
            Message = "Apply failed with 1 conflict",
            Causes = [new StatusCause(field, "conflict with \"argocd\" using gateway.networking.k8s.io/v1", "FieldManagerConflict")],
        };
        var live = JsonElement.Parse(
            """
            {"metadata":{"finalizers":["a.b/c"],"annotations":{"example.com/note":"x"}},"spec":{"replicas":1,"listeners":[{"name":"tls"},{"name":"web","port":1}],"ports":[{"port":80,"protocol":"TCP"}]}}
            """
        );
        OwnershipConflicts.Read(status, live).ShouldHaveSingleItem().ShouldBe(new FieldOwner(path, "argocd", "", null));
    }
}
