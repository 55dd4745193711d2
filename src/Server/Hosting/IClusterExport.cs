namespace NetConsole.Server.Hosting;

/// <summary>Writes a cluster into a folder that <c>--scenario</c> takes.</summary>
internal interface IClusterExport
{
    /// <summary>Answers what has been written, in words.</summary>
    /// <exception cref="StartupException">The cluster cannot be read, or the folder not be written.</exception>
    Task<string> RunAsync(string folder, CancellationToken cancellation);
}
