using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Identity;

/// <summary>
/// The administrator's API token: in a file that only the console's user reads, in memory as a hash only.
/// Deleting the file makes the next start write a new one.
/// </summary>
internal sealed class AdminToken
{
    public const string FileName = "admin-token";
    private const string Prefix = "nca_";
    private const int Bytes = 32;
    private readonly byte[] hash;

    public AdminToken(IOptions<ConsoleOptions> options)
    {
        var file = Path.Combine(options.Value.DataDir, FileName);
        hash = Hash(ReadOrCreate(file));
    }

    /// <summary>Compares in constant time.</summary>
    public bool Accepts(string token) => CryptographicOperations.FixedTimeEquals(Hash(token), hash);

    private static string ReadOrCreate(string file)
    {
        try
        {
            if (File.Exists(file))
            {
                var kept = File.ReadAllText(file).Trim();
                if (kept.Length >= Prefix.Length + Bytes)
                {
                    // The content is not trusted to have been private before: putting it back sets the mode.
                    DataFolder.WritePrivately(file, kept + "\n");
                    return kept;
                }
            }

            var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
            DataFolder.WritePrivately(file, token + "\n");
            return token;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The token file {file} cannot be read or written: {error.Message}", error);
        }
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
