namespace NetConsole.Server.Hosting;

/// <summary>The folder that only the console's own user may look into.</summary>
internal static class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The user's own data folder, by the XDG rules.</summary>
    public static string Default =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } home
                ? home
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"),
            "network-console"
        );

    /// <summary>Makes the folder with mode 0700 when it is not there.</summary>
    public static void Ensure(string folder)
    {
        if (!OperatingSystem.IsWindows() && !Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }

        Directory.CreateDirectory(folder);
    }

    /// <summary>Writes a file that nobody else can read, whole or not at all.</summary>
    public static void WritePrivately(string file, string text)
    {
        var draft = $"{file}.{Guid.NewGuid():n}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(text);
        }

        File.Move(draft, file, overwrite: true);
    }
}
