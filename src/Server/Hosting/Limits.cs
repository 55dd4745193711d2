namespace NetConsole.Server.Hosting;

/// <summary>What the API accepts at most; stated in its documentation.</summary>
internal static class Limits
{
    /// <summary>Bytes of one request body.</summary>
    public const int BodyBytes = 8 * 1024 * 1024;

    /// <summary>Objects of one page.</summary>
    public const int PageSize = 500;

    /// <summary>Objects in one manifest stream.</summary>
    public const int Documents = 5000;
}
