using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Writing;

namespace NetConsole.Tests.Kubernetes.Writing;

public sealed class ManagedFieldsTests
{
    private static readonly ResourceObject Gateway = ResourceObject.Parse(
        """
        {"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"name":"g","labels":{"app.io/x":"1"},"finalizers":["keep"],
          "managedFields":[
            {"manager":"argocd","operation":"Apply","time":"2024-05-01T00:00:00Z","fieldsV1":{
              "f:metadata":{"f:labels":{"f:app.io/x":{}},"f:finalizers":{".":{},"v:\"keep\"":{}}},
              "f:spec":{"f:listeners":{"k:{\"name\":\"web\"}":{".":{},"f:name":{},"f:port":{}}}}}},
            {"manager":"network-console","operation":"Apply","fieldsV1":{"f:spec":{"f:gatewayClassName":{},"f:parentRefs":{}}}}]},
         "spec":{"gatewayClassName":"c","parentRefs":[{"name":"p"}],"listeners":[{"name":"tls","port":443},{"name":"web","port":80}]}}
        """
    );

    [Theory]
    [InlineData("spec.listeners[1].port", "argocd")]
    [InlineData("spec.listeners[0].port", "")]
    [InlineData("spec.listeners[1]", "argocd")]
    [InlineData("spec.gatewayClassName", "network-console")]
    [InlineData("spec.parentRefs[0].name", "network-console")]
    [InlineData("metadata.labels[app.io/x]", "argocd")]
    [InlineData("metadata.finalizers[0]", "argocd")]
    [InlineData("spec.addresses", "")]
    public void OwnersOf_Path_NamesItsManager(string path, string manager) =>
        string.Join(",", ManagedFields.OwnersOf(Gateway, [path]).Select(owner => owner.Manager)).ShouldBe(manager);

    [Fact]
    public void OwnersOf_ExceptOurselves_LeavesUsOut() =>
        ManagedFields
            .OwnersOf(Gateway, ["spec.gatewayClassName", "spec.listeners"], except: "network-console")
            .ShouldHaveSingleItem()
            .Path.ShouldBe("spec.listeners");
}
