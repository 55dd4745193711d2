using NetConsole.Domain.AddressPools;

namespace NetConsole.Shared.Tests.AddressPools;

public sealed class AddressPlanTests
{
    [Fact]
    public void LosersOf_ShrunkenPool_NamesThoseOutsideIt()
    {
        var world = new PoolWorld()
            .Pool("a", ["10.0.0.0/28"])
            .Service("stays", current: ["10.0.0.1"])
            .Service("goes", current: ["10.0.0.9"]);
        var before = world.Snapshot;
        var loss = AddressPlan.LosersOf(before, world.Pool("a", ["10.0.0.0/29"]).Snapshot).ShouldHaveSingleItem();
        loss.Service.ShouldBe(PoolWorld.Key("goes"));
        loss.ToString().ShouldBe("Service shop/goes loses 10.0.0.9 and gets 10.0.0.0 of a: no pool offers 10.0.0.9");
    }

    [Fact]
    public void LosersOf_DeletedPool_SaysThatNothingIsLeft()
    {
        var world = new PoolWorld().Pool("a", ["10.0.0.0/28"]).Service("goes", current: ["10.0.0.9"]);
        var before = world.Snapshot;
        var loss = AddressPlan.LosersOf(before, world.Without("a").Snapshot).ShouldHaveSingleItem();
        loss.After.Choices.ShouldBeEmpty();
        loss.Reason.ShouldBe("there is no address pool");
    }

    [Fact]
    public void LosersOf_RenamedPool_LosesNothing()
    {
        var world = new PoolWorld().Pool("a", ["10.0.0.0/28"]).Service("stays", current: ["10.0.0.1"]);
        var before = world.Snapshot;
        AddressPlan.LosersOf(before, world.Without("a").Pool("b", ["10.0.0.0/28"]).Snapshot).ShouldBeEmpty();
    }

    [Fact]
    public void Usage_CountsASharedAddressOnce()
    {
        var plan = new PoolWorld()
            .Pool("a", ["10.0.0.0/30", "fc00::/64"], avoidBuggy: true)
            .Service("one", current: ["10.0.0.1"], sharing: "k")
            .Service("two", current: ["10.0.0.1"], sharing: "k", port: 81)
            .Plan;
        var usage = plan.Usage.ShouldHaveSingleItem();
        usage.SizeIPv4.ShouldBe((UInt128)3);
        usage.SizeIPv6.ShouldBe(UInt128.One << 64);
        usage.UsedIPv4.ShouldBe(1);
        usage.UsedIPv6.ShouldBe(0);
    }

    [Fact]
    public void Usage_NamesOverlapsWithOtherPools() =>
        new PoolWorld()
            .Pool("a", ["10.0.0.0/24"])
            .Pool("b", ["10.0.0.8/32"])
            .Plan.Usage[1]
            .Problems.ShouldHaveSingleItem()
            .Message.ShouldContain("overlaps pool a");

    [Fact]
    public void Choose_HugeIPv6Pool_IsNotWalked() =>
        new PoolWorld().Pool("a", ["fc00::/32"]).Service("new", clusterIPs: ["fd00::1"]).Chosen("new").ShouldBe("fc00:: of a");

    [Fact]
    public void Possible_ManyServicesAndPools_IsFast()
    {
        var world = new PoolWorld();
        for (var pool = 0; pool < 200; pool++)
        {
            world.Pool($"p{pool:000}", [$"10.{pool}.0.0/24"]);
        }

        for (var service = 0; service < 2000; service++)
        {
            world.Service($"s{service:0000}", current: [$"10.{service % 200}.0.{service / 200}"]);
        }

        var losses = AddressPlan.LosersOf(world.Snapshot, world.Without("p007").Snapshot);
        losses.Count.ShouldBe(10);
        losses[0].After.Choices.Count.ShouldBe(PossibleAddresses.Few);
    }
}
