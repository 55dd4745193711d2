namespace NetConsole.Server.Hosting;

/// <summary>The console cannot start; the message says what to change and is shown without a stack trace.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
