// Directives for cgo are for its own files only, but for the import of libraries, which must not look
// like options.

package main

//go:cgo_import_dynamic a b "-c"
//go:cgo_import_dynamic a b "c"
//go:cgo_import_dynamic a
//go:cgo_export_static "a"
//go:cgo_unsafe_args
func main() {}
