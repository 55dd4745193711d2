using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Tracing;
using NetConsole.Server.Features.Changes;
using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Routing;

/// <summary>Which expectations a change would break or mend.</summary>
internal sealed class ExpectationEffects(ExpectationBook book) : IEffectSource
{
    public IEnumerable<string> Between(ClusterView before, DerivedFacts after)
    {
        var cluster = before.Summary.Name;
        if (book.Of(cluster).IsEmpty)
        {
            return [];
        }

        var now = book.Verdicts(before);
        var check = new ExpectationCheck(after.Routing.Value);
        var broken = new List<string>();
        var mended = new List<string>();
        foreach (var verdict in now)
        {
            var expectation = verdict.Expectation;
            var differences = expectation.Expected.Differences(check.Answer(expectation.Request, expectation.Address));
            if (verdict.Passes && differences.Count > 0)
            {
                broken.Add($"breaks the expectation \"{expectation.Name}\": {string.Join("; ", differences)}");
            }
            else if (!verdict.Passes && differences.Count == 0)
            {
                mended.Add($"the expectation \"{expectation.Name}\" passes again");
            }
        }

        return broken.Concat(mended);
    }
}
