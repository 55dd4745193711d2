using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Tests.Controllers;

public sealed class DeploymentRevisionTests : IDisposable
{
    private const string Revision = "deployment.kubernetes.io/revision";
    private readonly Cluster shop = new("shop");

    public void Dispose() => shop.Dispose();

    [Fact]
    public void Template_TakenUpAgain_BecomesTheLatestRevision()
    {
        Current().ShouldBe("1");
        Image("web:next");
        Current().ShouldBe("2");
        Image("web:first");
        Current().ShouldBe("3");
        Image("web:next");
        Current().ShouldBe("4");
    }

    private string? Current() => shop.Get(KnownKinds.Deployment, "storefront", "web").Annotations.GetValueOrDefault(Revision);

    private void Image(string image) =>
        shop.Change(
            KnownKinds.Deployment,
            "storefront",
            "web",
            deployment => deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = image
        );
}
