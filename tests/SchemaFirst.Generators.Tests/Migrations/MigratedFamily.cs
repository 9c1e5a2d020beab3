using System.Buffers;
using System.Text;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Json;
using SchemaFirst.Json.Migrations;

namespace SchemaFirst.Generators.Tests.Migrations;

/// <summary>A consumer's family with migrations: over bytes by its chain, and over records by the methods that consumers call.</summary>
/// <param name="assembly">The compiled consumer.</param>
/// <param name="root">The C# name of the family's root type.</param>
internal sealed class MigratedFamily(ConsumerAssembly assembly, string root)
{
    private delegate bool Conversion<TFrom, TTo>(TFrom record, MigrationContext context, out TTo? migrated, out string reason);

    private readonly Type _migrations = assembly.Type($"{root}Migrations");

    public MigrationChain Chain => (MigrationChain)_migrations.GetProperty("Chain")!.GetValue(null)!;

    /// <summary>True when a version accepts a document.</summary>
    public bool IsValid(string version, string text) => RootType.Of(Root(version)).IsValid(text);

    /// <summary>Converts a document as a record; null where it is refused.</summary>
    public string? Convert(string from, string to, string text, MigrationContext context)
    {
        var convert = typeof(MigratedFamily).GetMethod(nameof(ConvertTyped), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        var isAdjacent = !(from == Chain.Latest || to == Chain.Latest);
        var isUp = Chain.Versions.ToList().IndexOf(to) > Chain.Versions.ToList().IndexOf(from);
        var owner = isAdjacent ? assembly.Type($"{Suffix(isUp ? to : from)}.{root}Migration") : _migrations;
        var method = isAdjacent ? (isUp ? "TryUp" : "TryDown") : isUp ? "TryToLatest" : $"TryTo{Suffix(to)}";
        return (string?)convert.MakeGenericMethod(Root(from), Root(to)).Invoke(null, [owner, method, text, context]);
    }

    private Type Root(string version) => assembly.Type($"{Suffix(version)}.{root}");

    private static string Suffix(string version) => $"V{version.Replace('.', '_')}";

    private static string? ConvertTyped<TFrom, TTo>(Type owner, string method, string text, MigrationContext context)
        where TFrom : class, ISchemaType<TFrom>
        where TTo : class, ISchemaType<TTo>
    {
        var info = owner.GetMethod(method, [typeof(TFrom), typeof(MigrationContext), typeof(TTo).MakeByRefType(), typeof(string).MakeByRefType()])!;
        if (!info.CreateDelegate<Conversion<TFrom, TTo>>()(TFrom.ReadValidated(Encoding.UTF8.GetBytes(text)), context, out var migrated, out _))
        {
            return null;
        }

        var output = new ArrayBufferWriter<byte>();
        migrated!.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
