/** The icons of the HMI, from Lucide (ISC): one stroke, no colour of their own. An icon never stands without its word. */
export {
  ArrowRightLeft, Boxes, ChartLine, Check, ChevronDown, ChevronLeft, ChevronRight, Clock, Cylinder, Download, Ellipsis, Factory, FileUp, FolderGit2, Keyboard, LayoutGrid, List, Lock, Menu, PencilRuler, Plug, Plus, Redo2, Save, Shapes, ShieldCheck, ShieldQuestion, SlidersHorizontal, Trash2, TriangleAlert, Undo2, Unlink, Upload, User, X,
} from 'lucide-react';
