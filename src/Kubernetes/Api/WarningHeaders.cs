namespace NetConsole.Kubernetes.Api;

/// <summary>Reads the warnings of a response: <c>299 - "text"</c>, with backslash escapes.</summary>
internal static class WarningHeaders
{
    public static IReadOnlyList<string> Read(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Warning", out var values) ? [.. values.SelectMany(Texts).Distinct()] : [];

    internal static IEnumerable<string> Texts(string header)
    {
        for (var position = header.IndexOf('"'); position >= 0; position = header.IndexOf('"', position))
        {
            var text = new System.Text.StringBuilder();
            for (position++; position < header.Length && header[position] != '"'; position++)
            {
                if (header[position] == '\\' && position + 1 < header.Length)
                {
                    position++;
                }

                text.Append(header[position]);
            }

            yield return text.ToString();
            if (++position >= header.Length)
            {
                yield break;
            }
        }
    }
}
