using FsCheck;
using FsCheck.Fluent;
using NetConsole.Domain.AddressPools;

namespace NetConsole.Shared.Tests.AddressPools;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("10.0.0.0/30", "10.0.0.0/30")]
    [InlineData("10.0.0.77/24", "10.0.0.0/24")]
    [InlineData("10.0.0.5/32", "10.0.0.5/32")]
    [InlineData("10.0.0.1-10.0.0.6", "10.0.0.1-10.0.0.6")]
    [InlineData(" 10.0.0.0 - 10.0.0.3 ", "10.0.0.0/30")]
    [InlineData("10.0.0.5-10.0.0.5", "10.0.0.5/32")]
    [InlineData("2001:DB8::1/64", "2001:db8::/64")]
    [InlineData("::/0", "::/0")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("fc00::1-fc00::ff", "fc00::1-fc00::ff")]
    [InlineData("::ffff:10.0.0.0/120", "10.0.0.0/24")]
    public void TryParse_ReadsWhatMetalLbReads(string text, string expected)
    {
        AddressRange.TryParse(text, out var range, out var problem).ShouldBeTrue(problem);
        range.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(" 10.0.0.0/30")]
    [InlineData("10.0.0.0/30 ")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0/24")]
    [InlineData("10.0.0.01/32")]
    [InlineData("10.0.0.256/32")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("[::1]/128")]
    [InlineData("2001:db8::/129")]
    [InlineData("10.0.0.6-10.0.0.1")]
    [InlineData("10.0.0.1-fc00::1")]
    [InlineData("10.0.0.1-")]
    [InlineData("10.0.0.0/30-10.0.0.9")]
    [InlineData("")]
    public void TryParse_RefusesWhatMetalLbRefuses(string text)
    {
        AddressRange.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("10.0.0.0/24", 2)]
    [InlineData("10.0.0.0/23", 4)]
    [InlineData("10.0.0.0/25", 1)]
    [InlineData("10.0.0.254/31", 1)]
    [InlineData("10.0.0.0/32", 1)]
    [InlineData("10.0.0.1-10.0.0.254", 0)]
    [InlineData("10.0.0.200-10.0.2.10", 4)]
    [InlineData("fc00::/64", 0)]
    public void BuggyCount_CountsAddressesEndingInZeroAnd255(string text, int expected)
    {
        AddressRange.TryParse(text, out var range, out _).ShouldBeTrue();
        range.BuggyCount.ShouldBe((UInt128)expected);
    }

    [Theory]
    [InlineData("10.0.0.1-10.0.0.6", "10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32")]
    [InlineData("0.0.0.0-255.255.255.255", "0.0.0.0/0")]
    [InlineData("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0")]
    public void Blocks_AreTheFewestCidrs(string text, string expected)
    {
        AddressRange.TryParse(text, out var range, out _).ShouldBeTrue();
        string.Join(' ', range.Blocks().Select(block => block.Block.ToString())).ShouldBe(expected);
    }

    [Fact]
    public void Size_OfAnIPv6Network_IsExact()
    {
        AddressRange.TryParse("2001:db8::/64", out var range, out _).ShouldBeTrue();
        range.Size.ShouldBe(UInt128.One << 64);
    }

    [Fact]
    public void Blocks_CoverExactlyTheRange_AndTextReadsBack() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(ulong, ulong, bool)>(),
                random =>
                {
                    var family = random.Item3 ? IpFamily.IPv6 : IpFamily.IPv4;
                    var (low, high) =
                        family == IpFamily.IPv6
                            ? ((UInt128)random.Item1 << 32, (UInt128)random.Item2 << 32)
                            : ((uint)random.Item1, (uint)random.Item2);
                    var range = new AddressRange(family, UInt128.Min(low, high), UInt128.Max(low, high));
                    var next = range.First;
                    foreach (var (block, length) in range.Blocks())
                    {
                        block.First.ShouldBe(next);
                        block.ShouldBe(AddressRange.Prefix(new IpAddress(block.First, family), length));
                        next = block.Last + 1;
                    }

                    (next - 1).ShouldBe(range.Last);
                    AddressRange.TryParse(range.ToString(), out var read, out _).ShouldBeTrue();
                    read.ShouldBe(range);
                }
            )
            .QuickCheckThrowOnFailure();
}
