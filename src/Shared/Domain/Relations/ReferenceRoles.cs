namespace NetConsole.Domain.Relations;

/// <summary>What a target is to the object that names it.</summary>
public static class ReferenceRoles
{
    public const string Parent = "parent";
    public const string Backend = "backend";
    public const string Mirror = "mirror";
    public const string Authorization = "authorization";
    public const string Extension = "extension";
    public const string Certificate = "certificate";
    public const string CertificateAuthority = "authority";
    public const string Class = "class";
    public const string Parameters = "parameters";
    public const string Target = "target";
    public const string Pool = "pool";
    public const string Peer = "peer";
    public const string Profile = "profile";
    public const string Secret = "secret";
    public const string Community = "community";
    public const string Endpoints = "endpoints";
    public const string Owner = "owner";
    public const string Selects = "selects";
}
