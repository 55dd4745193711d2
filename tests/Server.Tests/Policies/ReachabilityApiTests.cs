using NetConsole.Domain.Resources;
using NetConsole.Server.Tests.Hosting;

namespace NetConsole.Server.Tests.Policies;

[Collection(ConsoleCollection.Name)]
public sealed class ReachabilityApiTests(ConsoleFixture fixture)
{
    [Fact]
    public async Task Matrix_ByNamespace_TellsWhatOneMaySendToAnother()
    {
        var matrix = await fixture.Console.GetAsync("clusters/sandbox/reachability/matrix");

        var groups = matrix.Items("groups").Select(group => group.Text("namespace")).ToList();
        groups[^1].ShouldBe("");
        var cell = (int)matrix.At("any")[groups.IndexOf("checkout")][groups.IndexOf("platform")].GetInt64();
        matrix.Texts("sets")[cell].ShouldBe("TCP 5432; UDP 5353");
    }

    [Fact]
    public async Task Reach_OfADatabase_NamesWhoMayConnect()
    {
        var answer = await fixture.Console.GetAsync("clusters/sandbox/reachability?end=platform/postgres");

        var workloads = answer
            .Items("sources")
            .SelectMany(group => group.At("ends").Items("ends"))
            .Select(end => $"{end.Text("namespace")}/{end.Text("workload")}");
        workloads.ShouldContain("checkout/cart");
        workloads.ShouldNotContain("storefront/web");
    }

    [Fact]
    public async Task Reach_OfNobody_IsABadRequest() =>
        (await fixture.Console.SendAsync(HttpMethod.Get, "clusters/sandbox/reachability?end=nobody")).Status.ShouldBe(400);
}
