using System.Runtime.InteropServices;

namespace SchemaFirst.Memmon.Native;

/// <summary>The few calls of CoreFoundation that read a number out of a dictionary. Objects are bare pointers; keys are made once.</summary>
internal static partial class CoreFoundation
{
    public const string Library = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";

    private const uint Utf8 = 0x08000100;
    private const int SignedInt64 = 4;

    [LibraryImport(Library, EntryPoint = "CFRelease")]
    public static partial void Release(nint thing);

    /// <summary>A number in a dictionary; NaN when there is none.</summary>
    public static double Number(nint dictionary, nint key)
    {
        var number = DictionaryGetValue(dictionary, key);
        return number != 0 && NumberGetValue(number, SignedInt64, out var value) != 0 ? value : double.NaN;
    }

    /// <summary>The value of an object that is a number; NaN when it is none.</summary>
    public static double Number(nint number) => NumberGetValue(number, SignedInt64, out var value) != 0 ? value : double.NaN;

    /// <summary>A key, to be kept.</summary>
    public static nint Key(string text) => StringCreateWithCString(0, Libc.Text(text), Utf8);

    [LibraryImport(Library, EntryPoint = "CFStringCreateWithCString")]
    private static partial nint StringCreateWithCString(nint allocator, ReadOnlySpan<byte> text, uint encoding);

    [LibraryImport(Library, EntryPoint = "CFDictionaryGetValue")]
    private static partial nint DictionaryGetValue(nint dictionary, nint key);

    [LibraryImport(Library, EntryPoint = "CFNumberGetValue")]
    private static partial byte NumberGetValue(nint number, nint type, out long value);
}

/// <summary>The few calls of IOKit that read a property of a registry entry.</summary>
internal static partial class IOKit
{
    public const string Library = "/System/Library/Frameworks/IOKit.framework/IOKit";

    /// <summary>The first service of a class; 0 when there is none.</summary>
    public static uint FindService(string className) => GetMatchingService(0, Matching(Libc.Text(className)));

    /// <summary>A property, which the caller releases; 0 when there is none.</summary>
    [LibraryImport(Library, EntryPoint = "IORegistryEntryCreateCFProperty")]
    public static partial nint CreateProperty(uint entry, nint key, nint allocator, uint options);

    [LibraryImport(Library, EntryPoint = "IOServiceMatching")]
    private static partial nint Matching(ReadOnlySpan<byte> name);

    // Takes the dictionary over.
    [LibraryImport(Library, EntryPoint = "IOServiceGetMatchingService")]
    private static partial uint GetMatchingService(uint mainPort, nint matching);
}
