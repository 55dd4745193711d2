using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Findings;

/// <summary>What is found after a change and was not before, and the other way round.</summary>
/// <param name="Added">In the order of the findings after.</param>
/// <param name="Resolved">In the order of the findings before.</param>
public sealed record FindingDiff(IReadOnlyList<Finding> Added, IReadOnlyList<Finding> Resolved)
{
    /// <summary>
    /// A finding stays the same when only its words change, for they may hold a count or an age, and when only its place in
    /// a list does, for something before it may have been removed. Equal ones are matched one by one.
    /// </summary>
    public static FindingDiff Between(IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        var (gone, come) = (before, after);
        foreach (var identity in new Func<Finding, (string, ResourceKey, string, string)>[] { Whole, ByWords, ByPlace })
        {
            (gone, come) = (Unmatched(gone, come, identity), Unmatched(come, gone, identity));
        }

        return new FindingDiff(come, gone);
    }

    private static (string, ResourceKey, string, string) Whole(Finding finding) =>
        (finding.Code, finding.Object, finding.Path, finding.Message);

    private static (string, ResourceKey, string, string) ByWords(Finding finding) => (finding.Code, finding.Object, "", finding.Message);

    private static (string, ResourceKey, string, string) ByPlace(Finding finding) => (finding.Code, finding.Object, finding.Path, "");

    private static List<Finding> Unmatched(
        IReadOnlyList<Finding> findings,
        IReadOnlyList<Finding> others,
        Func<Finding, (string, ResourceKey, string, string)> identity
    )
    {
        var left = others.CountBy(identity).ToDictionary();
        var unmatched = new List<Finding>();
        foreach (var finding in findings)
        {
            var key = identity(finding);
            if (left.GetValueOrDefault(key) is > 0 and var count)
            {
                left[key] = count - 1;
            }
            else
            {
                unmatched.Add(finding);
            }
        }

        return unmatched;
    }
}
