namespace NetConsole.Client;

internal static class ClientFeature
{
    public static void AddConsoleClient(this IServiceCollection services) => _ = services;
}
