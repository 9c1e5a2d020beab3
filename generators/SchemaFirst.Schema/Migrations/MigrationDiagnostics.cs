namespace SchemaFirst.Schema.Migrations;

/// <summary>The ids of what can be wrong with a migration. They never change their meaning.</summary>
public static class MigrationDiagnostics
{
    /// <summary>A version says nothing about how it comes from the one before, though other versions of its family do.</summary>
    public const string NoMigration = "SFG4001";

    /// <summary>A value is not what the language of migrations has there.</summary>
    public const string Malformed = "SFG4002";

    /// <summary><c>from</c> is not the version before, or there is no schema beside the migration.</summary>
    public const string WrongVersion = "SFG4003";

    /// <summary>A pointer leads to no member of its version.</summary>
    public const string UnknownMember = "SFG4004";

    /// <summary>A member of the old version goes nowhere.</summary>
    public const string ForgottenMember = "SFG4005";

    /// <summary>A required member comes from nowhere.</summary>
    public const string MissingMember = "SFG4006";

    /// <summary>Two steps write the same member.</summary>
    public const string WrittenTwice = "SFG4007";

    /// <summary>Two steps take the same member away.</summary>
    public const string TakenTwice = "SFG4008";

    /// <summary>A value may not fit where it goes, and the step does not say what becomes of it then.</summary>
    public const string DoesNotFit = "SFG4009";

    /// <summary>A conversion has no inverse.</summary>
    public const string NoInverse = "SFG4010";

    /// <summary>There is no member to keep in what a version has no place for.</summary>
    public const string NoStore = "SFG4011";
}
