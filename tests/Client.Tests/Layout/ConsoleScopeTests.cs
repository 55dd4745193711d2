using Microsoft.AspNetCore.Components;
using NetConsole.Client.Layout;

namespace NetConsole.Tests.Layout;

public class ConsoleScopeTests
{
    [Theory]
    [InlineData("c/prod/httproutes?ns=a,b", "prod", "a,b")]
    [InlineData("c/prod?ns=a&ns=b&ns=a", "prod", "a,b")]
    [InlineData("c/my%20cluster/topology#x", "my cluster", "")]
    [InlineData("settings?ns=a", null, "a")]
    [InlineData("", null, "")]
    public void Address_TellsClusterAndNamespaces(string path, string? cluster, string namespaces)
    {
        var scope = new ConsoleScope(new Address(path));

        scope.Cluster.ShouldBe(cluster);
        string.Join(',', scope.Namespaces).ShouldBe(namespaces);
    }

    [Fact]
    public void Href_NamespacesChosen_AreCarriedAlong()
    {
        new ConsoleScope(new Address("c/prod?ns=a,b&q=x")).Href("c/prod/pods?q=y").ShouldBe("c/prod/pods?q=y&ns=a,b");
    }

    [Fact]
    public void Covers_ClusterScopedObjects_Always()
    {
        var scope = new ConsoleScope(new Address("c/prod?ns=a"));

        scope.Covers("").ShouldBeTrue();
        scope.Covers("a").ShouldBeTrue();
        scope.Covers("b").ShouldBeFalse();
    }

    [Theory]
    [InlineData("c/prod/httproutes?ns=a", "c/other/httproutes")]
    [InlineData("c/prod/httproutes/shop/cart", "c/other")]
    [InlineData("settings", "c/other")]
    public void OnCluster_KeepsThePageThatExistsThereToo(string path, string expected) =>
        new ConsoleScope(new Address(path)).OnCluster("other").ShouldBe(expected);

    private sealed class Address : NavigationManager
    {
        public Address(string path) => Initialize("http://localhost/base/", $"http://localhost/base/{path}");

        protected override void NavigateToCore(string uri, NavigationOptions options) => Uri = uri;
    }
}
