using System.Globalization;
using NetConsole.EndToEnd.Tests.Product;

namespace NetConsole.Live.Benchmarks;

/// <summary>What the operating system counts for the server's process.</summary>
internal static class ServerMemory
{
    /// <summary>Resident memory in MiB of the server that was started with this data folder.</summary>
    public static double Resident(ProductProcess product)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            var command = ReadOrEmpty(Path.Combine(folder, "cmdline"));
            if (
                command.Contains("NetConsole.Server.dll", StringComparison.Ordinal)
                && command.Contains(product.DataFolder, StringComparison.Ordinal)
                && command.StartsWith("dotnet", StringComparison.Ordinal)
            )
            {
                var line = ReadOrEmpty(Path.Combine(folder, "status"))
                    .Split('\n')
                    .First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
                return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
            }
        }

        throw new InvalidOperationException("the server's process was not found");
    }

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // The process ended while we looked.
            return "";
        }
    }
}
