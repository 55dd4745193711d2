using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace NetConsole.Server.Features.Resources;

/// <summary>The query and header of a write.</summary>
internal sealed class WriteParameters
{
    [FromQuery(Name = "dryRun"), Description("Change nothing; answer with diff, findings and prediction")]
    public bool? DryRun { get; init; }

    [FromQuery(Name = "force"), Description("Take fields that another field manager owns")]
    public bool? Force { get; init; }

    [FromQuery(Name = "reason"), Description("Why; kept in the history")]
    public string? Reason { get; init; }

    [FromHeader(Name = "If-Match"), Description("The resourceVersion the object must be at")]
    public string? IfMatch { get; init; }

    /// <summary>The version of If-Match without quotes; null for none and for any.</summary>
    public string? Version =>
        IfMatch is null or "*" ? null
        : IfMatch.StartsWith("W/", StringComparison.Ordinal) ? IfMatch[2..].Trim('"')
        : IfMatch.Trim().Trim('"');
}
