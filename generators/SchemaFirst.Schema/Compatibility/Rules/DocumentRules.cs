namespace SchemaFirst.Schema.Compatibility.Rules;

/// <summary>Whole schemas: what changed without changing any verdict, versions, migrations, data.</summary>
internal static class DocumentRules
{
    public static IEnumerable<CompatibilityRule> All =>
    [
        new("schema-rewritten", RuleLevel.Info, "documents", "The schema reads differently and means the same."),
        new("annotation-changed", RuleLevel.Info, "documents", "Keywords changed that take no part in any verdict."),
        new("unit-changed", RuleLevel.Warning, "documents", "The unit of a number changed (x-unit): the same number means something else."),
        new("version-member-changed", RuleLevel.Info, "documents", "A member that only names the version changed; it is left out of the verdict."),
        new("schema-new", RuleLevel.Info, "documents", "There was no schema to compare with."),
        new("schema-unreadable-before", RuleLevel.Warning, "documents", "What was there before is no schema, so there was nothing to compare with."),
        new("schema-not-compared", RuleLevel.Warning, "documents", "A file that looks like a schema was not compared."),
        new("schema-deleted", RuleLevel.Error, "documents", "A schema is not there any more."),
        new("version-step-too-small", RuleLevel.Error, "documents", "The changes ask for a larger version step than was taken."),
        new("version-step-larger", RuleLevel.Info, "documents", "A smaller version step would do for the changes."),
        new("migration-missing", RuleLevel.Warning, "documents", "Documents break, and no migration brings them over."),
        new("corpus-breaks", RuleLevel.Error, "documents", "Records of the corpus that were valid are not any more."),
        new("corpus-not-migrated", RuleLevel.Error, "documents", "Records of the corpus are not valid after their migration."),
        new("corpus-unread", RuleLevel.Error, "documents", "Records of the corpus cannot be read, so that nobody knows whether they break."),
    ];
}
