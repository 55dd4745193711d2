namespace NetConsole.Domain.Explain;

/// <summary>One statement about an object.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Path">The field it comes from; empty when it comes from several.</param>
public sealed record ExplainedLine(Phrase Text, string Path = "");

/// <summary>What an object is and does, in words.</summary>
/// <param name="Summary">One sentence.</param>
/// <param name="Lines">The details in the order of the manifest.</param>
public sealed record ObjectExplanation(Phrase Summary, IReadOnlyList<ExplainedLine> Lines);
