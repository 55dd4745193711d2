namespace NetConsole.Server.Hosting;

/// <summary>How every list of the API answers.</summary>
/// <param name="Items">This page.</param>
/// <param name="Continue">Send it back as <c>continue</c> for the next page; null on the last.</param>
/// <param name="ResourceVersion">The version of the whole that the page was cut from.</param>
internal sealed record ItemList<T>(IReadOnlyList<T> Items, string? Continue = null, string ResourceVersion = "");
