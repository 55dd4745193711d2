using NetConsole.Client.Components;
using NetConsole.Domain.Health;

namespace NetConsole.Tests.Components;

public class StatusBadgeTests
{
    [Theory]
    [InlineData(HealthState.Ok, "●", "ok")]
    [InlineData(HealthState.Warning, "▲", "warning")]
    [InlineData(HealthState.Critical, "■", "critical")]
    [InlineData(HealthState.Unknown, "○", "unknown")]
    [InlineData(HealthState.Stale, "◌", "stale")]
    [InlineData(HealthState.Absent, "–", "absent")]
    public async Task State_IsShapeAndWordAndColour(HealthState state, string mark, string word)
    {
        var markup = System.Net.WebUtility.HtmlDecode(await Rendered.MarkupAsync<StatusBadge>(("State", state)));

        markup.ShouldContain($"status-{word}");
        markup.ShouldContain($"aria-hidden=\"true\">{mark}<");
        markup.ShouldContain($">{word}<");
    }

    [Fact]
    public async Task Sentence_FromACluster_IsEncoded()
    {
        var markup = await Rendered.MarkupAsync<StatusBadge>(("State", HealthState.Ok), ("Sentence", "<script>\"x\"</script>"));

        markup.ShouldNotContain("<script>");
    }
}
