using NetConsole.Domain.Policies;

namespace NetConsole.Shared.Tests.Policies;

public sealed class PortSetTests
{
    [Fact]
    public void Union_TouchingRanges_BecomeOne() => PortSet.Of(80, 81).Union(PortSet.Of(82, 90)).ToString().ShouldBe("80-90");

    [Fact]
    public void Except_Middle_LeavesBothEnds() => PortSet.All.Except(PortSet.Of(80, 443)).ToString().ShouldBe("1-79, 444-65535");

    [Fact]
    public void Of_OutsideTheRange_IsCut() => PortSet.Of(0, 70000).IsAll.ShouldBeTrue();

    [Fact]
    public void Operations_RandomSets_AreThoseOfSets()
    {
        var random = new Random(7);
        for (var run = 0; run < 500; run++)
        {
            var (one, two) = (Some(random), Some(random));
            foreach (var port in Enumerable.Range(1, 40).Append(65535))
            {
                var (inOne, inTwo) = (one.Contains(port), two.Contains(port));
                one.Union(two).Contains(port).ShouldBe(inOne || inTwo);
                one.Intersect(two).Contains(port).ShouldBe(inOne && inTwo);
                one.Except(two).Contains(port).ShouldBe(inOne && !inTwo);
            }

            one.Union(two).ShouldBe(two.Union(one));
            one.Except(two).Union(one.Intersect(two)).ShouldBe(one);
        }
    }

    private static PortSet Some(Random random)
    {
        var set = random.Next(8) == 0 ? PortSet.All : PortSet.None;
        for (var range = random.Next(4); range > 0; range--)
        {
            var first = random.Next(1, 35);
            set = set.Union(PortSet.Of(first, first + random.Next(6)));
        }

        return set;
    }
}
