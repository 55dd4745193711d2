using NetConsole.Domain.AddressPools;

namespace NetConsole.Shared.Tests.AddressPools;

public sealed class PoolAllocatorTests
{
    [Fact]
    public void Possible_OnePool_IsItsFirstFreeAddress() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/30"])
            .Service("old", current: ["10.0.0.0"])
            .Service("new")
            .Possible("new")
            .ShouldBe(["10.0.0.1 of a"]);

    [Fact]
    public void Possible_ServiceWithAddress_KeepsIt() =>
        new PoolWorld().Pool("a", ["10.0.0.0/30"]).Service("old", current: ["10.0.0.2"]).Possible("old").ShouldBe(["10.0.0.2 of a"]);

    [Fact]
    public void Possible_SeveralOpenPools_AnyOfThem() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/30"])
            .Pool("b", ["10.1.0.0/30"])
            .Service("new")
            .Possible("new")
            .ShouldBe(["10.0.0.0 of a", "10.1.0.0 of b"]);

    [Fact]
    public void Possible_AutoAssignOff_OnlyWhenNamed()
    {
        var world = new PoolWorld().Pool("a", ["10.0.0.0/30"], autoAssign: false).Service("new").Service("asks", pool: "a");
        world.Possible("new").Single().ShouldContain("autoAssign is off");
        world.Possible("asks").ShouldBe(["10.0.0.0 of a"]);
    }

    [Fact]
    public void Possible_AvoidBuggyIPs_SkipsZeroAnd255() =>
        new PoolWorld().Pool("a", ["10.0.0.255-10.0.1.1"], avoidBuggy: true).Service("new").Possible("new").ShouldBe(["10.0.1.1 of a"]);

    [Fact]
    public void Possible_EntriesAreTriedInTheirOrder() =>
        new PoolWorld()
            .Pool("a", ["10.0.9.0/32", "10.0.0.0/30"])
            .Service("old", current: ["10.0.9.0"])
            .Service("new")
            .Possible("new")
            .ShouldBe(["10.0.0.0 of a"]);

    [Fact]
    public void Possible_TwoWaiting_EitherMayBeFirst()
    {
        var world = new PoolWorld().Pool("a", ["10.0.0.0/30"]).Service("one").Service("two");
        world.Possible("one").ShouldBe(["10.0.0.0 of a", "10.0.0.1 of a"]);
        world.Possible("two").ShouldBe(["10.0.0.0 of a", "10.0.0.1 of a"]);
        world.Chosen("one").ShouldBe("10.0.0.0 of a");
        world.Chosen("two").ShouldBe("10.0.0.1 of a");
    }

    [Fact]
    public void Possible_PinnedPoolsComeByPriority_ThenOpenOnes()
    {
        var world = new PoolWorld()
            .Pool("open", ["10.9.0.0/30"])
            .Pool("unset", ["10.3.0.0/30"], allocation: new { namespaces = new[] { "shop" } })
            .Pool("second", ["10.2.0.0/30"], allocation: new { priority = 20, namespaces = new[] { "shop" } })
            .Pool("first", ["10.1.0.0/32"], allocation: new { priority = 10, namespaces = new[] { "shop" } })
            .Service("new")
            .Service("foreign", ns: "other");
        world.Possible("new").ShouldBe(["10.1.0.0 of first"]);
        world.Possible("foreign", "other").ShouldBe(["10.9.0.0 of open"]);
        world.Service("taker", current: ["10.1.0.0"]).Possible("new").ShouldBe(["10.2.0.0 of second"]);
    }

    [Fact]
    public void Possible_SamePriority_OrderIsNotDetermined() =>
        new PoolWorld()
            .Pool("x", ["10.1.0.0/30"], allocation: new { priority = 5, namespaces = new[] { "shop" } })
            .Pool(
                "y",
                ["10.2.0.0/30"],
                allocation: new { priority = 5, serviceSelectors = new[] { new { matchLabels = new { tier = "web" } } } }
            )
            .Service("new", labels: new { tier = "web" })
            .Possible("new")
            .ShouldBe(["10.1.0.0 of x", "10.2.0.0 of y"]);

    [Fact]
    public void Possible_NamespacesAndServiceSelectorsMustBothAgree()
    {
        var world = new PoolWorld()
            .Pool(
                "x",
                ["10.1.0.0/30"],
                allocation: new { namespaces = new[] { "shop" }, serviceSelectors = new[] { new { matchLabels = new { tier = "web" } } } }
            )
            .Service("plain")
            .Service("web", labels: new { tier = "web" })
            .Service("asks", pool: "x");
        world.Possible("web").ShouldBe(["10.1.0.0 of x"]);
        world.Possible("plain").Single().ShouldContain("x is for other namespaces or services");
        world.Possible("asks").Single().ShouldContain("serviceAllocation is for other");
    }

    [Fact]
    public void Possible_NamespaceSelectorThatSelectsNothing_OpensThePoolForThoseThatNameIt()
    {
        var world = new PoolWorld()
            .Namespace("shop", new { team = "a" })
            .Pool("x", ["10.1.0.0/30"], allocation: new { namespaceSelectors = new[] { new { matchLabels = new { team = "none" } } } })
            .Service("new")
            .Service("asks", pool: "x");
        world.Possible("asks").ShouldBe(["10.1.0.0 of x"]);
        world.Possible("new").Single().ShouldContain("selects nobody");
    }

    [Fact]
    public void Possible_NamespaceSelector_PinsThePool() =>
        new PoolWorld()
            .Namespace("shop", new { team = "a" })
            .Pool("open", ["10.9.0.0/30"])
            .Pool("x", ["10.1.0.0/30"], allocation: new { namespaceSelectors = new[] { new { matchLabels = new { team = "a" } } } })
            .Service("new")
            .Possible("new")
            .ShouldBe(["10.1.0.0 of x"]);

    [Theory]
    [InlineData("metallb.io/")]
    [InlineData("metallb.universe.tf/")]
    public void Possible_RequestedAddress_IsTheOnlyOutcome(string prefix) =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/24"], autoAssign: false)
            .Service("new", wants: "10.0.0.9", prefix: prefix)
            .Possible("new")
            .ShouldBe(["10.0.0.9 of a"]);

    [Fact]
    public void Possible_RequestedByFieldAndAnnotation_IsRefused() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/24"])
            .Service("new", wants: "10.0.0.9", field: "10.0.0.9")
            .Possible("new")
            .Single()
            .ShouldContain("exclude each other");

    [Fact]
    public void Possible_RequestedAddressOfAnotherPoolThanNamed_IsRefused() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/24"])
            .Pool("b", ["10.1.0.0/24"])
            .Service("new", wants: "10.0.0.9", pool: "b")
            .Possible("new")
            .Single()
            .ShouldContain("drop one of the two");

    [Fact]
    public void Possible_RequestedAddressHeldByAnother_NamesTheHolder() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/24"])
            .Service("old", current: ["10.0.0.9"])
            .Service("new", wants: "10.0.0.9")
            .Possible("new")
            .Single()
            .ShouldContain("Service shop/old");

    [Fact]
    public void Possible_SameSharingKeyAndOtherPort_SharesTheFirst()
    {
        var world = new PoolWorld()
            .Pool("a", ["10.0.0.0/24"])
            .Service("old", current: ["10.0.0.0"], sharing: "web")
            .Service("new", sharing: "web", port: 443)
            .Service("clash", sharing: "web", port: 80);
        world.Chosen("new").ShouldBe("10.0.0.0 of a");
        world.Chosen("clash").ShouldBe("10.0.0.1 of a");
    }

    [Fact]
    public void Possible_LocalTrafficToOtherPods_DoesNotShare() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/24"])
            .Service("old", current: ["10.0.0.0"], sharing: "web", local: true, app: "one")
            .Service("new", sharing: "web", port: 443, local: true, app: "two")
            .Chosen("new")
            .ShouldBe("10.0.0.1 of a");

    [Fact]
    public void Possible_RequireDualStack_NeedsBothFamiliesOfOnePool()
    {
        string[] dual = ["10.96.0.1", "fd00::1"];
        var world = new PoolWorld()
            .Pool("four", ["10.0.0.0/24"])
            .Pool("six", ["fc00::/64"])
            .Service("new", clusterIPs: dual, policy: "RequireDualStack");
        world.Possible("new").Single().ShouldContain("no pool has a free IPv4 and IPv6 address");
        world.Pool("both", ["fc01::/64", "10.1.0.0/24"]).Possible("new").ShouldBe(["10.1.0.0, fc01:: of both"]);
    }

    [Fact]
    public void Possible_PreferDualStack_TakesOneFamilyWhenNoPoolHasBoth() =>
        new PoolWorld()
            .Pool("four", ["10.0.0.0/24"])
            .Pool("six", ["fc00::/64"])
            .Service("new", clusterIPs: ["fd00::1", "10.96.0.1"], policy: "PreferDualStack")
            .Possible("new")
            .ShouldBe(["fc00:: of six"]);

    [Fact]
    public void Possible_PreferDualStackWithOneAddress_AddsTheOtherOfTheSamePool() =>
        new PoolWorld()
            .Pool("both", ["10.0.0.0/24", "fc00::/64"])
            .Pool("six", ["fc01::/64"])
            .Service("new", clusterIPs: ["10.96.0.1", "fd00::1"], policy: "PreferDualStack", current: ["10.0.0.7"])
            .Possible("new")
            .ShouldBe(["10.0.0.7, fc00:: of both"]);

    [Fact]
    public void Possible_OtherLoadBalancerClass_IsLeftAlone() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/24"])
            .Service("new", @class: "example.com/lb")
            .Possible("new")
            .Single()
            .ShouldContain("another controller");

    [Fact]
    public void Possible_NoPools_SaysSo() =>
        new PoolWorld().Service("new").Possible("new").ShouldBe(["there is no IPAddressPool; create one"]);

    [Fact]
    public void Possible_ContestedAddress_EitherKeepsItOrMoves() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/24"])
            .Service("one", current: ["10.0.0.0"])
            .Service("two", current: ["10.0.0.0"])
            .Possible("two")
            .ShouldBe(["10.0.0.0 of a", "10.0.0.1 of a", "10.0.0.2 of a"]);
}
