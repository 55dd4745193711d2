using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Identity;

/// <summary>Codes that sign a browser in, each once and for a short time. Kept as hashes in memory: a restart forgets them.</summary>
internal sealed class SigninLinks(TimeProvider time, IOptions<ConsoleOptions> options)
{
    private const int Outstanding = 100;
    private readonly ConcurrentDictionary<string, DateTimeOffset> expiryByHash = new();

    /// <summary>A fresh code and when it stops working.</summary>
    public (string Code, DateTimeOffset Expires) Issue()
    {
        Forget();
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        var expires = time.GetUtcNow() + options.Value.SigninLinkLifetime;
        expiryByHash[Hash(code)] = expires;
        return (code, expires);
    }

    /// <summary>True when the code was good; it is not a second time.</summary>
    public bool Redeem(string code) => expiryByHash.TryRemove(Hash(code), out var expires) && time.GetUtcNow() < expires;

    private void Forget()
    {
        var now = time.GetUtcNow();
        var byAge = expiryByHash.OrderByDescending(pair => pair.Value).ToList();
        foreach (var (hash, _) in byAge.Where((pair, index) => pair.Value <= now || index >= Outstanding - 1))
        {
            expiryByHash.TryRemove(hash, out _);
        }
    }

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
