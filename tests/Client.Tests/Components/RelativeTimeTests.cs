using NetConsole.Client.Components;

namespace NetConsole.Tests.Components;

public class RelativeTimeTests
{
    [Theory]
    [InlineData("00:00:45", "45s")]
    [InlineData("00:05:30", "5m30s")]
    [InlineData("00:05:00", "5m")]
    [InlineData("00:42:00", "42m")]
    [InlineData("05:10:00", "5h10m")]
    [InlineData("14:59:00", "14h")]
    [InlineData("2.04:00:00", "2d4h")]
    [InlineData("120.00:00:00", "120d")]
    [InlineData("1000.00:00:00", "2y")]
    [InlineData("-00:01:00", "0s")]
    public void Age_HasAtMostTwoUnits(string span, string expected) =>
        RelativeTime.Age(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Theory]
    [InlineData("00:00:02", "now")]
    [InlineData("00:03:00", "3 min ago")]
    [InlineData("-8.00:00:01", "in 8 d")]
    public void Ago_TellsPastFromFuture(string since, string expected) =>
        RelativeTime.Ago(TimeSpan.Parse(since, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);
}
